/**
 * Joins class names. shadcn's name; without clsx, whose objects and arrays nothing here needs, and without tailwind-merge, which
 * weighs more than all that is joined with it.
 */
export const cn = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')

import { cx } from 'class-variance-authority'

/** Joins class names. shadcn's name; without tailwind-merge, which weighs more than all that is joined with it. */
export const cn = cx

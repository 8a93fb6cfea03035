import { Prisma } from '@chatbot/prisma/client'

const oneOrTwoLetters = /^[\p{Script=Latin}\p{N}]{1,2}$/u

/**
 * Titles that contain a text, case aside. The index holds trigrams, in which a title's beginning counts as blanks: one
 * or two letters are looked for at the beginning, since anywhere else would read every title of the user. In scripts
 * whose characters say more than a letter they are looked for anywhere all the same.
 */
export const titleMatches = (text: string): Prisma.Sql => {
  const literal = text.replace(/[\\%_]/g, '\\$&')
  return Prisma.sql`title_folded LIKE lower(${oneOrTwoLetters.test(text) ? `${literal}%` : `%${literal}%`})`
}

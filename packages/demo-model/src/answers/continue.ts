import type { Language } from '../conversation/language.ts'

const resumption = {
  en: 'And that is where I take up the thread again: there is nothing more to add to this.',
  fr: 'Et c’est ici que je reprends le fil : il n’y a rien de plus à ajouter.',
}

/**
 * What follows `prefix` in the whole answer, exactly, even in the middle of a word. After a prefix of anything else,
 * one sentence that connects.
 */
export const continueFrom = (whole: string, prefix: string, language: Language): string => {
  if (whole.startsWith(prefix)) return whole.slice(prefix.length)
  return /\s$/.test(prefix) ? resumption[language] : ` ${resumption[language]}`
}

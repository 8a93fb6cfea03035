import { words } from './words.ts'

export type Language = 'en' | 'fr'

const frenchWords = new Set(
  `le la les l un une des du de d et ou est es suis sont je j tu il elle on nous vous me moi te toi ce cet cette c
  qui que qu quoi quel quelle comment pourquoi combien quand dans sur avec pour par sans mon ma mes ton ta tes son sa ses
  notre votre pas ne n plus tres bien bonjour bonsoir salut coucou merci oui non montre raconte ecris explique dis donne
  fais peux peut veux sait mer histoire tableau longue`.split(/\s+/),
)

const englishWords = new Set(
  `the a an and or is are am i you he she it we they me my your his her our this that these those who what which how why
  when where in on with for by without of to from not no yes do does can could would please hello hi hey thanks show tell
  write explain give make about`.split(/\s+/),
)

const frenchAccents = /[àâçéèêëîïôùûüœ]/i

/**
 * French or English, by the small words that most sentences hold. English where neither shows.
 * Only the start is read: a pasted document must not cost more than a question.
 */
export const detectLanguage = (text: string): Language => {
  const start = text.slice(0, 2_000)
  const seen = words(start)
  const french = seen.filter((word) => frenchWords.has(word)).length + (frenchAccents.test(start) ? 1 : 0)
  const english = seen.filter((word) => englishWords.has(word)).length
  return french > english ? 'fr' : 'en'
}

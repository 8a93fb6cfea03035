/** The commonest short words of English and French: nothing is glued to them. */
const commonWords = new Set(
  (
    'the of and to in is are was for with that this it as on by an be at from or not but have has had they we you ' +
    'le la les de des du et un une que qui dans pour sur avec est sont pas par au aux ce cette il elle nous vous'
  ).split(' '),
)
/** Characters at the end of a text whose words are taken for known ones. */
const vocabularyLength = 20_000

const lastWord = /[\p{L}\p{M}’']+$/u
const firstWord = /^[\p{L}\p{M}’']+/u

const vocabularyOf = (text: string): Set<string> =>
  new Set([
    ...commonWords,
    // The last word may be the start of one.
    ...(text
      .slice(-vocabularyLength)
      .toLowerCase()
      .replace(lastWord, '')
      .match(/[\p{L}\p{M}’']+/gu) ?? []),
  ])

/** Longer than any word: its end is not waited for. */
const longestWord = 40

/** Whether the word that a continuation begins with has not ended yet. */
export const isInFirstWord = (continuation: string): boolean =>
  continuation.length < longestWord && firstWord.exec(continuation)?.[0].length === continuation.length

/**
 * The space between a text and a continuation that repeats nothing of it: '' or ' '. Within a word there is none. Between
 * two words one is added where it is certain: after punctuation, before a capital, or between two words that are known
 * while the word they would make is not.
 */
export const spaceBetween = (text: string, continuation: string, isCode: boolean): string => {
  const next = firstWord.exec(continuation)?.[0]
  if (isCode || next === undefined || /\s$/.test(text)) return ''
  const [end = ''] = /\S*$/.exec(text.slice(-200)) ?? []
  if (/[.!?;:,)]$/.test(end)) return /:\/\/|^www\.|@|[./\\_]\w+[.:]$/.test(end) ? '' : ' '
  const before = lastWord.exec(text.slice(-longestWord))?.[0]
  if (before === undefined) return ''
  if (/\p{Ll}$/u.test(before) && /^\p{Lu}\p{Ll}/u.test(next)) return ' '
  const known = vocabularyOf(text)
  const isKnown = (word: string) => known.has(word.toLowerCase())
  return isKnown(before) && isKnown(next) && !isKnown(before + next) ? ' ' : ''
}

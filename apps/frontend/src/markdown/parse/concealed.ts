/**
 * Characters that show nothing and change what one believes to read: bidirectional controls ("Trojan Source",
 * CVE-2021-42574), zero-width ones, tags. A joiner within an emoji is none.
 */
const source =
  '[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u200B\\u200C\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\u{E0000}-\\u{E007F}]|(?<!\\p{Extended_Pictographic}\\uFE0F?|\\p{Emoji_Modifier})\\u200D'

const any = new RegExp(source, 'u')
const split = new RegExp(`(${source})`, 'u')

export const hasConcealed = (text: string): boolean => any.test(text)

/** Text by turns: what shows, a concealed character, what shows … */
export const splitConcealed = (text: string): string[] => text.split(split)

export const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

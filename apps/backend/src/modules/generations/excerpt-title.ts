const longest = 60
/** UTF-16 code units in which a title is looked for. */
const looked = 2_000

/** A first title: the first words of the first message, at most 60 characters, on one line. */
export const excerptTitle = (text: string): string => {
  const line = text.trimStart().slice(0, looked).replace(/\s+/gu, ' ').trim()
  const characters = [...line]
  if (characters.length <= longest) return line
  const cut = characters.slice(0, longest - 1).join('')
  const lastSpace = cut.lastIndexOf(' ')
  return `${lastSpace > longest / 2 ? cut.slice(0, lastSpace) : cut}…`
}

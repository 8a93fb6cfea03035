/** What a line starts, seen alone. CommonMark 0.31 and GFM, without HTML, which is text here. */

export const isBlank = (line: string) => line.trim() === ''

const leading = (line: string) => /^[ \t]*/.exec(line)?.[0] ?? ''

/** Columns before the first character; a tab goes to the next multiple of four. */
export const indentOf = (line: string): number => {
  let columns = 0
  for (const character of leading(line)) columns += character === '\t' ? 4 - (columns % 4) : 1
  return columns
}

/** A line less `columns` of indentation, or all it has. */
export const dedent = (line: string, columns: number): string =>
  ' '.repeat(Math.max(0, indentOf(line) - columns)) + line.slice(leading(line).length)

export type Fence = { marker: string; indent: number; info: string }

export const fenceOf = (line: string): Fence | null => {
  const match = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line)
  const [, marker = '', info = ''] = match ?? []
  if (!match || (marker.startsWith('`') && info.includes('`'))) return null
  return { marker, indent: indentOf(line), info: info.trim() }
}

export const closesFence = (line: string, { marker }: Fence): boolean => {
  const text = line.trim()
  return indentOf(line) < 4 && text.length >= marker.length && text === marker.charAt(0).repeat(text.length)
}

export const isHeading = (line: string) => /^ {0,3}#{1,6}(?:[ \t]|$)/.test(line)

export const isRule = (line: string) => /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(line)

export const isQuote = (line: string) => /^ {0,3}>/.test(line)

/** The column where an item's text starts, and whether it may cut into a paragraph. */
export const itemOf = (line: string): { content: number; interrupts: boolean } | null => {
  const match = /^( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)/.exec(line)
  if (!match || isRule(line)) return null
  const [all, , marker = '', spaces = ''] = match
  const isEmpty = all.length === line.length
  const wide = spaces.length > 4 || isEmpty
  return {
    content: wide ? all.length - spaces.length + 1 : indentOf(' '.repeat(all.length)),
    interrupts: !isEmpty && (marker.length === 1 || /^1[.)]$/.test(marker)),
  }
}

/** A table's second line. */
export const isTableDelimiter = (line: string) => line.includes('|') && /^[ \t]*\|?[ \t:|-]*-[ \t:|-]*$/.test(line)

export type MathFence = { close: string; text: string }

/** Display mathematics that starts here and does not end within the line. */
export const mathOf = (line: string): MathFence | null => {
  const text = line.trimStart()
  if (indentOf(line) > 3) return null
  for (const [open, close] of [
    ['$$', '$$'],
    ['\\[', '\\]'],
  ] as const)
    if (text.startsWith(open) && !text.includes(close, 2)) return { close, text: text.slice(2) }
  return null
}

/** Display mathematics that is the whole line. */
export const wholeLineMath = (line: string): string | null => {
  const text = line.trim()
  if (text.length < 5 || indentOf(line) > 3) return null
  if (text.startsWith('$$') && text.indexOf('$$', 2) === text.length - 2) return text.slice(2, -2)
  if (text.startsWith('\\[') && text.indexOf('\\]', 2) === text.length - 2) return text.slice(2, -2)
  return null
}

export const definitionOf = (line: string): { label: string; href: string; title: string } | null => {
  const match =
    /^ {0,3}\[(?!\^)([^\][\\]{1,200})\]:[ \t]+<?([^\s<>]+)>?(?:[ \t]+(?:"([^"]*)"|'([^']*)'|\(([^)]*)\)))?[ \t]*$/.exec(
      line,
    )
  if (!match) return null
  const [, label = '', href = '', double, single, round] = match
  return { label, href, title: double ?? single ?? round ?? '' }
}

export const footnoteOf = (line: string): { label: string; text: string } | null => {
  const match = /^ {0,3}\[\^([^\s\]]{1,100})\]:[ \t]*(.*)$/.exec(line)
  return match ? { label: match[1] ?? '', text: match[2] ?? '' } : null
}

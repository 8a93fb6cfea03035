import { stripVTControlCharacters } from 'node:util'

/** A frame around lines of text, which may hold colours. */
export const box = (lines: readonly string[]): string => {
  const lengthOf = (line: string): number => stripVTControlCharacters(line).length
  const width = Math.max(...lines.map(lengthOf))
  const edge = '─'.repeat(width + 4)
  const rows = lines.map((line) => `│  ${line}${' '.repeat(width - lengthOf(line))}  │`)
  return [`┌${edge}┐`, ...rows, `└${edge}┘`, ''].join('\n')
}

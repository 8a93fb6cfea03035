/** Whether a line is the one below a table's head. */
const isTableRule = (line: string): boolean => {
  const cells = line
    .split('|')
    .map((cell) => cell.trim())
    .filter(Boolean)
  return cells.length > 0 && cells.every((cell) => /^:?-{3,}:?$/.test(cell))
}

/** Markdown without its marks, for reading aloud. Code stays as it is. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/^(```|~~~).*$/gm, '')
    // Neither part goes on over a further bracket: it would be looked for from each to the end.
    .replace(/!?\[([^[\]\n]*)\]\([^)[\n]*\)/g, '$1')
    .replace(/^\s{0,3}(#{1,6}|>)\s+/gm, '')
    .replace(/^[ \t]*[|:-][ \t|:-]*$/gm, (line) => (isTableRule(line) ? '' : line))
    .replace(/\|/g, ' ')
    .replace(/^([ \t]*)[-*+][ \t]+(\[[ xX]\][ \t]+)?/gm, '$1')
    .replace(/\[\^[^\]\s[]{1,100}\]:?/g, '')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/\*(?=\S)([^*\n]*\S)\*/g, '$1')
    .replace(/(?<!\w)_(?=\S)([^_\n]*\S)_(?!\w)/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

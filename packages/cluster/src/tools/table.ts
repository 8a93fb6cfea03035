/** A Markdown table with columns of even width, so that it reads well on a terminal, too. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => [...(line[column] ?? '')].length)))
  const pad = (text: string, width: number) => text + ' '.repeat(width - [...text].length)
  const draw = (line: readonly string[]) =>
    `| ${widths.map((width, column) => pad(line[column] ?? '', width)).join(' | ')} |`
  return [draw(head), draw(widths.map((width) => '-'.repeat(width))), ...rows.map(draw)].join('\n')
}

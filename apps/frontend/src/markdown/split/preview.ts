import type { Block, Shown } from './block.ts'
import { closeInline } from './close-inline.ts'
import { blockOf, type State } from './state.ts'
import { type Piece, step } from './step.ts'

/** The start of a line that may yet become a heading, an item, a fence, a rule, a table …: shown when it is known. */
const undecided =
  /^[ \t]*(?:[>|][ \t>]*)?(?:#{1,6}|[-*+_=:]+|`+[^`]*|~+|\d{1,9}[.)]?|\||\$\$?|\\|\\[[(]|\[\^?[^\]]*\]?:?.*|)[ \t]*$/
const definitionStart = /^ {0,3}\[[^\]]*(?:\](?::.*)?)?$/

const isUndecided = (line: string) => (/^ {0,3}\[/.test(line) ? definitionStart.test(line) : undecided.test(line))

const cellsOf = (row: string) =>
  row
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/).length

/** A table is one from its first line on. */
const completeTable = (text: string): string => {
  const [header = '', second] = text.split('\n', 2)
  if (!header.trimStart().startsWith('|')) return text
  if (second !== undefined && !/^[ \t|:-]*$/.test(second)) return text
  const delimiter = `|${'-|'.repeat(cellsOf(header))}`
  return second === undefined || cellsOf(second) !== cellsOf(header) || !second.includes('-')
    ? `${header}\n${delimiter}`
    : text
}

const fenced = (state: State): boolean =>
  state.kind === 'item' ? fenced(state.inner) : state.kind === 'list' && state.fence !== null

const show = (state: State): Shown[] => {
  const block = blockOf(state)
  if (!block) return []
  return [{ block: fenced(state) ? block : completed(block), finished: false }]
}

/** A block whose end is missing, as it will look when that is there. */
const completed = (block: Block): Block => {
  switch (block.kind) {
    case 'markdown':
      return { ...block, text: closeInline(completeTable(block.text)) }
    case 'inline':
    case 'footnote':
      return { ...block, text: closeInline(block.text) }
    default:
      return block
  }
}

const innermost = (state: State): State => (state.kind === 'item' ? innermost(state.inner) : state)

/** What can be shown of a state and the line that is still arriving. Costs what the open block is long, at most. */
export const preview = (state: State, line: Piece): Shown[] => {
  const inside = innermost(state)
  if (inside.kind === 'code') {
    const mayClose = line.start && /^ *[`~]+ *$/.test(line.text)
    return mayClose ? show(state) : show(step(state, line).state)
  }
  if (inside.kind === 'math') return show(state)
  if (line.text === '' || (line.start && isUndecided(line.text))) return show(state)
  // A table's columns are known when its first line is whole: more of them would move those that are shown.
  const isHeader = (inside.kind === 'between' || inside.kind === 'text') && /^ {0,3}\|/.test(line.text)
  if (line.start && isHeader) return show(state)
  const next = step(state, { ...line, end: true })
  // A line that is still arriving may yet be part of what it seems to end.
  const ended = next.finished.map((block) => ({ block: completed(block), finished: false }))
  return [...ended, ...show(next.state)]
}

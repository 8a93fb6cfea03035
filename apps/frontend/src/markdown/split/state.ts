import type { Block } from './block.ts'
import type { Fence } from './line.ts'

/** What the last whole line left open. Immutable, but for `chunks`, which only BlockSplitter appends to. */
export type State =
  | { kind: 'between' }
  | { kind: 'text'; text: string }
  | { kind: 'table'; header: string; rows: string }
  | { kind: 'indented'; text: string; blanks: string }
  | { kind: 'list'; text: string; indent: number; afterBlank: boolean; fence: Fence | null }
  | { kind: 'footnote'; label: string; text: string; afterBlank: boolean }
  | { kind: 'math'; close: string; text: string }
  | { kind: 'code'; fence: Fence; chunks: string[]; count: number; rest: string }
  /** The rest of a list item too long for one piece: its lines, less their indentation. */
  | { kind: 'item'; indent: number; inner: State }

export const between = { kind: 'between' } as const

/** What one line (or a piece of a line too long) does. */
export type Step = { finished: readonly Block[]; state: State }

const trimEnd = (text: string) => text.trimEnd()

/** The block that a state shows, if it has any text. */
export const blockOf = (state: State): Block | null => {
  switch (state.kind) {
    case 'between':
      return null
    case 'text':
    case 'indented':
      return { kind: 'markdown', depth: 0, text: state.text }
    case 'list':
      return { kind: 'markdown', depth: 0, text: trimEnd(state.text) }
    case 'table':
      return { kind: 'markdown', depth: 0, text: state.rows === '' ? state.header : `${state.header}\n${state.rows}` }
    case 'footnote':
      return { kind: 'footnote', depth: 0, label: state.label, text: trimEnd(state.text) }
    case 'math':
      return { kind: 'math', depth: 0, text: state.text }
    case 'code': {
      const { fence, chunks, count, rest } = state
      return { kind: 'code', depth: 0, info: fence.info, chunks, count, rest }
    }
    case 'item': {
      const inner = blockOf(state.inner)
      return inner && { ...inner, depth: inner.depth + 1 }
    }
  }
}

const formulaStart = (state: State): string =>
  state.kind === 'item' ? formulaStart(state.inner) : state.kind === 'math' && state.close === '$$' ? '$$' : '\\['

/** The blocks of a state after which nothing of it comes. */
export const close = (state: State): Block[] => {
  const block = blockOf(state)
  if (!block) return []
  // What never ended was no formula.
  if (block.kind === 'math') return [{ kind: 'markdown', depth: block.depth, text: formulaStart(state) + block.text }]
  return [block]
}

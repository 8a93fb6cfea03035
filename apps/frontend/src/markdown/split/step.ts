import type { Block } from './block.ts'
import { maxDepth, pieceLimit } from './limits.ts'
import {
  closesFence,
  dedent,
  definitionOf,
  fenceOf,
  footnoteOf,
  indentOf,
  isBlank,
  isHeading,
  isQuote,
  isRule,
  isTableDelimiter,
  itemOf,
  mathOf,
  wholeLineMath,
} from './line.ts'
import { between, close, type State, type Step } from './state.ts'

/** A line without its end, or a piece of one too long: then without its start, its end or both. */
export type Piece = { text: string; start: boolean; end: boolean }

const markdown = (text: string): Block => ({ kind: 'markdown', depth: 0, text })
const goOn = (state: State): Step => ({ finished: [], state })
const finish = (...finished: Block[]): Step => ({ finished, state: between })

const open = (line: string): Step => {
  if (isBlank(line)) return goOn(between)
  if (indentOf(line) > 3) return goOn({ kind: 'indented', text: line, blanks: '' })
  if (isHeading(line) || isRule(line)) return finish(markdown(line))
  const fence = fenceOf(line)
  if (fence) return goOn({ kind: 'code', fence, chunks: [], count: 0, rest: '' })
  const formula = wholeLineMath(line)
  if (formula !== null) return finish({ kind: 'math', depth: 0, text: formula })
  const math = mathOf(line)
  if (math) return goOn({ kind: 'math', ...math })
  const definition = definitionOf(line)
  if (definition) return finish({ kind: 'definition', depth: 0, ...definition })
  const footnote = footnoteOf(line)
  if (footnote) return goOn({ kind: 'footnote', ...footnote, afterBlank: false })
  const item = itemOf(line)
  if (item) {
    const inner = fenceOf(dedent(line.slice(item.content), 0))
    return goOn({ kind: 'list', text: line, indent: item.content, afterBlank: false, fence: inner })
  }
  return goOn({ kind: 'text', text: line })
}

const reopen = (state: State, line: string): Step => {
  const next = open(line)
  return { finished: [...close(state), ...next.finished], state: next.state }
}

/** Whether a line ends a paragraph without a blank line before it. */
const interrupts = (line: string): boolean =>
  indentOf(line) < 4 &&
  (isHeading(line) ||
    fenceOf(line) !== null ||
    itemOf(line)?.interrupts === true ||
    mathOf(line) !== null ||
    wholeLineMath(line) !== null ||
    /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(line))

const stepText = (state: State & { kind: 'text' }, line: string): Step => {
  const { text } = state
  if (isBlank(line)) return finish(...close(state))
  if (interrupts(line) || (isQuote(line) && !isQuote(text))) return reopen(state, line)
  if (isTableDelimiter(line) && text.includes('|') && !text.includes('\n') && !isQuote(text))
    return goOn({ kind: 'table', header: `${text}\n${line}`, rows: '' })
  if (text.length + line.length > pieceLimit) return reopen(state, line)
  return goOn({ kind: 'text', text: `${text}\n${line}` })
}

const stepTable = (state: State & { kind: 'table' }, line: string): Step => {
  const { header, rows } = state
  if (isBlank(line)) return finish(...close(state))
  if (interrupts(line) || isQuote(line)) return reopen(state, line)
  // Each piece of a table too long has the header again.
  if (rows !== '' && rows.length + line.length > pieceLimit)
    return { finished: close(state), state: { kind: 'table', header, rows: line } }
  return goOn({ kind: 'table', header, rows: rows === '' ? line : `${rows}\n${line}` })
}

const stepIndented = (state: State & { kind: 'indented' }, line: string): Step => {
  const { text, blanks } = state
  if (isBlank(line)) return goOn({ ...state, blanks: `${blanks}\n` })
  if (indentOf(line) < 4 || text.length > pieceLimit) return reopen(state, line)
  return goOn({ kind: 'indented', text: `${text}\n${blanks}${line}`, blanks: '' })
}

/** Cuts an item that is too long; what follows of it goes on at its depth. */
const cutItem = (state: State & { kind: 'list' }, line: string): Step => {
  const { indent, fence } = state
  const inner: State = fence ? { kind: 'code', fence, chunks: [], count: 0, rest: '' } : between
  const next = stepLine({ kind: 'item', indent, inner }, line)
  return { finished: [...close(state), ...next.finished], state: next.state }
}

const stepList = (state: State & { kind: 'list' }, line: string): Step => {
  const { text, indent, afterBlank, fence } = state
  const append = `${text}\n${line}`
  if (isBlank(line)) return goOn({ ...state, text: append, afterBlank: true })
  if (indentOf(line) >= indent) {
    if (text.length > 2 * pieceLimit) return cutItem(state, line)
    const inner = dedent(line, indent)
    const next = fence ? (closesFence(inner, fence) ? null : fence) : fenceOf(inner)
    return goOn({ ...state, text: append, afterBlank: false, fence: next })
  }
  const item = itemOf(line)
  if (item) {
    if (text.length > pieceLimit) return reopen(state, line)
    return goOn({ kind: 'list', text: append, indent: item.content, afterBlank: false, fence: null })
  }
  const isLazy = !afterBlank && !fence && !interrupts(line) && !isQuote(line) && !isRule(line)
  return isLazy && text.length <= 2 * pieceLimit ? goOn({ ...state, text: append }) : reopen(state, line)
}

const stepFootnote = (state: State & { kind: 'footnote' }, line: string): Step => {
  const { text, afterBlank } = state
  if (isBlank(line)) return goOn({ ...state, text: `${text}\n`, afterBlank: true })
  const isLazy = !afterBlank && !interrupts(line) && !footnoteOf(line) && !definitionOf(line)
  if (text.length > pieceLimit || (indentOf(line) < 2 && !isLazy)) return reopen(state, line)
  return goOn({ ...state, text: `${text}\n${dedent(line, 4)}`, afterBlank: false })
}

const stepMath = (state: State & { kind: 'math' }, line: string): Step => {
  const text = `${state.text}\n${line}`
  const end = line.trimEnd()
  if (end.endsWith(state.close))
    return finish({ kind: 'math', depth: 0, text: text.trimEnd().slice(0, -state.close.length) })
  // TeX has no blank line within display mathematics.
  if (isBlank(line) || text.length > pieceLimit) return finish(...close(state))
  return goOn({ ...state, text })
}

const stepItem = (state: State & { kind: 'item' }, line: string): Step => {
  const { indent } = state
  if (!isBlank(line) && indentOf(line) < indent) return reopen(state, line)
  return within(state, stepLine(state.inner, dedent(line, indent)))
}

const depthOf = (state: State): number => (state.kind === 'item' ? 1 + depthOf(state.inner) : 0)

const within = ({ indent }: State & { kind: 'item' }, { finished, state }: Step): Step => ({
  finished: finished.map((block) => ({ ...block, depth: block.depth + 1 })),
  state: depthOf(state) < maxDepth ? { kind: 'item', indent, inner: state } : state,
})

const stepCode = (state: State & { kind: 'code' }, { text, start, end }: Piece): Step => {
  const { fence, rest } = state
  if (start && end && closesFence(text, fence)) return finish(...close(state))
  const line = start && fence.indent > 0 ? dedent(text, fence.indent) : text
  return goOn({ ...state, rest: `${rest}${line}${end ? '\n' : ''}` })
}

const stepLine = (state: State, line: string): Step => {
  switch (state.kind) {
    case 'between':
      return open(line)
    case 'text':
      return stepText(state, line)
    case 'table':
      return stepTable(state, line)
    case 'indented':
      return stepIndented(state, line)
    case 'list':
      return stepList(state, line)
    case 'footnote':
      return stepFootnote(state, line)
    case 'math':
      return stepMath(state, line)
    case 'code':
      return stepCode(state, { text: line, start: true, end: true })
    case 'item':
      return stepItem(state, line)
  }
}

/** One line further. Pure: the same state may be shown with a line that is still arriving. */
export const step = (state: State, piece: Piece): Step => {
  if (piece.start && piece.end) return stepLine(state, piece.text)
  if (state.kind === 'code') return stepCode(state, piece)
  if (state.kind === 'item' && state.inner.kind === 'code') {
    const text = piece.start ? dedent(piece.text, state.indent) : piece.text
    return within(state, stepCode(state.inner, { ...piece, text }))
  }
  if (!piece.start) return finish(...close(state), { kind: 'inline', depth: 0, text: piece.text })
  const next = stepLine(state, piece.text)
  // A line too long opened code: the rest of it belongs to its language, which nobody needs.
  return { finished: [...next.finished, ...close(next.state)], state: between }
}

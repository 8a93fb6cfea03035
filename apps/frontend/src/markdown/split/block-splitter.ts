import type { Block, Shown } from './block.ts'
import { chunkLimit, chunkLines, pieceLimit } from './limits.ts'
import { preview } from './preview.ts'
import { between, close, type State } from './state.ts'
import { type Piece, step } from './step.ts'

const lowSurrogate = /[\uDC00-\uDFFF]/

/** Where a line too long is cut: after a space if there is one near the limit, never within a character. */
const cutOf = (line: string): number => {
  const space = line.lastIndexOf(' ', pieceLimit - 1)
  if (space > pieceLimit - 500) return space + 1
  return lowSurrogate.test(line.charAt(pieceLimit)) ? pieceLimit - 1 : pieceLimit
}

const linesOf = (text: string) => text.split('\n').length - 1

/**
 * Cuts Markdown that arrives bit by bit into blocks. Each character is looked at while its line arrives and
 * once when the line is whole; blocks depend on the text alone, not on the bits it came in.
 */
export class BlockSplitter {
  readonly #finished: Block[] = []
  #state: State = between
  /** The line that is still arriving, and whether its start is part of an earlier piece. */
  #line = ''
  #start = true

  /** Blocks that never change, in order. The array grows; what is in it stays. */
  get finished(): readonly Block[] {
    return this.#finished
  }

  push(text: string): void {
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.#line += text.slice(from, end)
      this.#cut()
      this.#commit({ text: this.#line.replace(/\r$/, ''), start: this.#start, end: true })
      this.#line = ''
      this.#start = true
      from = end + 1
    }
    this.#line += text.slice(from)
    this.#cut()
  }

  /** The blocks after the finished ones as they are shown now, or when nothing follows any more. */
  trailing(isWhole: boolean): Shown[] {
    const line = this.#line.replace(/\r$/, '')
    if (!isWhole) return preview(this.#state, { text: line, start: this.#start, end: false })
    if (line === '') return close(this.#state).map((block) => ({ block, finished: true }))
    const last = step(this.#state, { text: line, start: this.#start, end: true })
    return [...last.finished, ...close(last.state)].map((block) => ({ block, finished: true }))
  }

  #cut(): void {
    while (this.#line.length > pieceLimit) {
      const cut = cutOf(this.#line)
      this.#commit({ text: this.#line.slice(0, cut), start: this.#start, end: false })
      this.#line = this.#line.slice(cut)
      this.#start = false
    }
  }

  #commit(piece: Piece): void {
    const { finished, state } = step(this.#state, piece)
    // One after the other: a call takes some hundred thousand arguments at most.
    for (const block of finished) this.#finished.push(block)
    this.#state = this.#chunked(state)
  }

  /** Puts code that is a whole chunk where it is never looked at again. */
  #chunked(state: State): State {
    if (state.kind === 'item') return { ...state, inner: this.#chunked(state.inner) }
    if (state.kind !== 'code' || (state.rest.length < chunkLimit && linesOf(state.rest) < chunkLines)) return state
    state.chunks.push(state.rest)
    return { ...state, count: state.chunks.length, rest: '' }
  }
}

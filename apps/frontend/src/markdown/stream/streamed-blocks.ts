import { type Block, normalizeLabel, type Shown } from '../split/block.ts'
import { BlockSplitter } from '../split/block-splitter.ts'
import { Cell } from './cell.ts'
import { Pace } from './pace.ts'
import { resection, type Section } from './sections.ts'

export type BlockCell = { key: number; shown: Cell<Shown> }

/** Where a label leads. A footnote has no address. */
export type Definition = { kind: 'link'; href: string; title: string } | { kind: 'footnote' }

const sameBlock = (one: Block, other: Block): boolean => {
  if (one === other) return true
  if (one.kind !== other.kind || one.depth !== other.depth) return false
  if (one.kind === 'code' && other.kind === 'code')
    return (
      one.chunks === other.chunks && one.info === other.info && one.count === other.count && one.rest === other.rest
    )
  return 'text' in one && 'text' in other && one.text === other.text
}

/** Characters taken in a frame, which fill a screen; more would be felt as a pause. */
const take = 3_000

/**
 * An answer's text and the blocks it shows. Text is taken in frames, at a pace that leaves the page free; only cells whose block changed and,
 * when there are more or fewer of them, the last section tell those who listen.
 */
export class StreamedBlocks {
  readonly sections = new Cell<readonly Section<BlockCell>[]>([])
  readonly #definitions = new Map<string, Cell<Definition | null>>()
  #splitter = new BlockSplitter()
  #cells: BlockCell[] = []
  /** How many cells show finished blocks, which need not be looked at again. */
  #settled = 0
  #taken = ''
  #target = ''
  #streaming = true
  readonly #pace = new Pace(() => this.#take())
  /** Between `start` and `stop`: while it is on a page, whose frames there are. */
  #started = false

  constructor(text: string, streaming: boolean) {
    this.#target = text
    this.#streaming = streaming
    this.#take()
  }

  /** The text is now `text`. What is more than before is shown in the next frame. */
  update(text: string, streaming: boolean): void {
    if (text === this.#target && streaming === this.#streaming) return
    this.#target = text
    this.#streaming = streaming
    // An answer that has ended is shown at once: what reads the page then finds it whole.
    if (streaming) this.#schedule()
    else this.#take()
  }

  stop(): void {
    this.#started = false
    this.#pace.cancel()
  }

  start(): void {
    this.#started = true
    if (this.#taken !== this.#target) this.#schedule({ soon: true })
  }

  /** What a label leads to, now or once its definition has come. */
  definition(kind: Definition['kind'], label: string): Cell<Definition | null> {
    const key = `${kind} ${label}`
    const known = this.#definitions.get(key)
    if (known) return known
    const cell = new Cell<Definition | null>(null)
    this.#definitions.set(key, cell)
    return cell
  }

  #schedule(options?: { soon: boolean }): void {
    if (this.#started) this.#pace.request(options)
  }

  #take(): void {
    if (!this.#target.startsWith(this.#taken)) this.#restart()
    const text = this.#target.slice(this.#taken.length, this.#taken.length + take)
    this.#splitter.push(text)
    this.#taken = this.#taken.length + text.length === this.#target.length ? this.#target : this.#taken + text
    const isAll = this.#taken === this.#target
    this.#show(isAll && !this.#streaming)
    if (!isAll) this.#schedule({ soon: true })
  }

  /** The text is another one: an answer was written anew. Cells keep their place. */
  #restart(): void {
    this.#splitter = new BlockSplitter()
    this.#taken = ''
    this.#settled = 0
  }

  #show(isWhole: boolean): void {
    const { finished } = this.#splitter
    const trailing = this.#splitter.trailing(isWhole)
    const count = finished.length + trailing.length
    const before = this.#cells.length
    for (let index = this.#settled; index < count; index += 1) {
      const block = finished[index]
      const shown = block ? { block, finished: true } : trailing[index - finished.length]
      if (shown) this.#set(index, shown)
    }
    this.#settled = finished.length
    this.#cells.length = count
    if (count !== before) this.sections.set(resection(this.sections.get(), this.#cells, Math.min(before, count)))
  }

  #set(index: number, shown: Shown): void {
    const cell = this.#cells[index]
    if (!cell) this.#cells[index] = { key: index, shown: new Cell(shown) }
    else {
      const { block, finished } = cell.shown.get()
      if (finished !== shown.finished || !sameBlock(block, shown.block)) cell.shown.set(shown)
    }
    if (shown.finished) this.#define(shown.block)
  }

  #define(block: Block): void {
    if (block.kind === 'definition') {
      const { label, href, title } = block
      const cell = this.definition('link', normalizeLabel(label))
      // The first definition of a label counts (CommonMark 4.7).
      if (cell.get() === null) cell.set({ kind: 'link', href, title })
    }
    if (block.kind === 'footnote') this.definition('footnote', block.label).set({ kind: 'footnote' })
  }
}

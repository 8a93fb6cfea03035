import { type Block, normalizeLabel, type Shown } from '../split/block.ts'
import { BlockSplitter } from '../split/block-splitter.ts'
import { Cell } from './cell.ts'
import { Pace } from './pace.ts'
import { resection, type Section, sectionsFrom } from './sections.ts'

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
/** As many for each pixel of a screen's height fill it with the densest text. */
const perPixel = 4
const screenful = () => Math.max(take, perPixel * (globalThis.innerHeight ?? 0))
/** Characters of a block that may still be shown in one frame. */
const longestBlock = 2 * take

/** What a block costs to show, in characters. */
const weightOf = ({ shown }: BlockCell): number => {
  const { block } = shown.get()
  if (block.kind === 'definition') return 0
  if (block.kind !== 'code') return block.text.length
  return block.chunks.slice(0, block.count).reduce((sum, { length }) => sum + length, block.rest.length)
}

/**
 * An answer's text and the blocks it shows. Text is taken in frames, at a pace that leaves the page free; only cells whose block changed and,
 * when there are more or fewer of them, the last section tell those who listen.
 */
export class StreamedBlocks {
  readonly sections = new Cell<readonly Section<BlockCell>[]>([])
  readonly #definitions = new Map<string, Cell<Definition | null>>()
  #splitter = new BlockSplitter()
  #cells: BlockCell[] = []
  /** The first cell that is shown: of an answer that is shown from its end there are some above. */
  #first = 0
  /** How many cells show finished blocks, which need not be looked at again. */
  #settled = 0
  #taken = ''
  #target = ''
  #streaming = true
  readonly #pace = new Pace(() => (this.#first > 0 ? this.#raise() : this.#take()))
  /** Between `start` and `stop`: while it is on a page, whose frames there are. */
  #started = false

  /** `fromEnd`: of an answer that has ended, its end comes first, and what is above it slice by slice. */
  constructor(text: string, streaming: boolean, { fromEnd = false } = {}) {
    this.#target = text
    this.#streaming = streaming
    if (fromEnd && !streaming && text.length > take) this.#takeEnd()
    else this.#take()
  }

  /** The text is now `text`. What is more than before is shown in the next frame. */
  update(text: string, streaming: boolean): void {
    if (text === this.#target && streaming === this.#streaming) return
    this.#target = text
    this.#streaming = streaming
    if (this.#first > 0) this.#raise(Number.POSITIVE_INFINITY)
    // An answer that has ended is shown at once: what reads the page then finds it whole.
    if (streaming) this.#schedule()
    else this.#take()
  }

  /** Whether there is text that is not shown yet. */
  get isPartial(): boolean {
    return this.#taken !== this.#target || this.#first > 0
  }

  stop(): void {
    this.#started = false
    this.#pace.cancel()
  }

  start(): void {
    this.#started = true
    if (this.isPartial) this.#schedule({ soon: true })
  }

  /** At once, however long that takes. */
  showAll(): void {
    while (this.isPartial) {
      if (this.#first > 0) this.#raise(Number.POSITIVE_INFINITY)
      else this.#take()
    }
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

  /** All text is cut, which takes little; what is shown of it is its end. */
  #takeEnd(): void {
    this.#splitter.push(this.#target)
    this.#taken = this.#target
    this.#show(true)
    // A block is shown whole: one of code may be too long for a frame, and comes from its top.
    if (this.#cells.some((cell) => weightOf(cell) > longestBlock)) {
      this.#restart()
      this.#cells = []
      this.sections.set([])
      this.#take()
      return
    }
    this.#first = this.#cells.length
    this.sections.set([])
    // What comes in later must be out of sight.
    this.#raise(screenful())
  }

  /** Shows more blocks above those that are shown, of so many characters together or one. */
  #raise(room = take): void {
    const before = this.#first
    let weight = 0
    while (this.#first > 0) {
      const cell = this.#cells[this.#first - 1]
      weight += cell ? weightOf(cell) : 0
      if (weight > room && this.#first < before) break
      this.#first -= 1
    }
    this.sections.set(sectionsFrom(this.sections.get(), this.#cells, this.#first, before))
    if (this.#first > 0) this.#schedule({ soon: true })
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

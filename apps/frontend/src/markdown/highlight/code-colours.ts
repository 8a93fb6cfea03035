import { Cell } from '../stream/cell.ts'
import type { Reply, Request, Runs } from './messages.ts'

const sessions = new Map<number, CodeColours>()
let nextSession = 0
let worker: Worker | null = null

/** One worker for all code of the page, from the first code that is seen. */
const send = (request: Request): void => {
  if (!worker) {
    worker = new Worker(new URL('./highlight.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => sessions.get(data.session)?.receive(data))
    // Its script could not be loaded: the next code block starts another one.
    worker.addEventListener('error', () => {
      worker = null
      sessions.clear()
    })
  }
  worker.postMessage(request)
}

/** The colours of one code block's chunks, as they come from the worker. */
export class CodeColours {
  readonly #grammar: string
  readonly #session: number
  readonly #cells: Cell<Runs | null>[] = []
  /** How many chunks the worker has been sent. */
  #sent = 0

  constructor(grammar: string) {
    this.#grammar = grammar
    this.#session = nextSession
    nextSession += 1
  }

  cell(index: number): Cell<Runs | null> {
    const known = this.#cells[index]
    if (known) return known
    const cell = new Cell<Runs | null>(null)
    this.#cells[index] = cell
    return cell
  }

  /** Sends what of `chunks[0..count)` has not been sent. */
  offer(chunks: readonly string[], count: number): void {
    sessions.set(this.#session, this)
    while (this.#sent < count) this.#send(chunks[this.#sent] ?? '')
  }

  /** Sends the end of a block that is whole. */
  offerLast(text: string, index: number): void {
    if (this.#sent === index) this.#send(text)
  }

  #send(text: string): void {
    send({ type: 'chunk', session: this.#session, index: this.#sent, grammar: this.#grammar, text })
    this.#sent += 1
  }

  receive({ index, runs }: Reply): void {
    this.cell(index).set(runs)
  }

  end(): void {
    this.#sent = 0
    if (sessions.delete(this.#session)) send({ type: 'end', session: this.#session })
  }
}

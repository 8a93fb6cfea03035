import { requestTurn } from '../../browser/request-turn.ts'

/** Milliseconds between two updates at least, which reads as smoothly as one each frame, and at most. */
const shortest = 32
const longest = 160
/** An update may take one part in so many of the time: typing and scrolling have the rest, on slow machines too. */
const share = 8

/** Asks for frames no more often than what is done in them allows. */
export class Pace {
  readonly #work: () => void
  #cancel: (() => void) | null = null
  #pause = 0
  #last = 0

  constructor(work: () => void) {
    this.#work = work
  }

  /** Calls `work` in a frame to come, once however often it is asked; `soon`: in the next one that is free. */
  request({ soon = false } = {}): void {
    if (this.#cancel) return
    const wait = soon ? 0 : this.#last + this.#pause - performance.now()
    if (wait <= 0) this.#nextFrame()
    else {
      const timer = setTimeout(() => this.#nextFrame(), wait)
      this.#cancel = () => clearTimeout(timer)
    }
  }

  cancel(): void {
    this.#cancel?.()
    this.#cancel = null
  }

  #nextFrame(): void {
    this.#cancel = requestTurn((now) => {
      this.#cancel = null
      this.#last = now
      const start = performance.now()
      this.#work()
      // A message comes after the frame has been laid out and painted.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        this.#pause = Math.min(longest, Math.max(shortest, (performance.now() - start) * share))
      }
      port2.postMessage(null)
    })
  }
}

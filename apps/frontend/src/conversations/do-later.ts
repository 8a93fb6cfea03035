import { whenUnattended } from '../notices/when-unattended.ts'

/** Milliseconds in which a deletion can be undone; for longer while the reader is at the notice that offers it. */
const undoTime = 7_000

/** What will be done. */
export type Later = {
  /** Keeps it from being done. */
  keep: () => void
  /** Aborts when it is done: nothing can keep it from that any more. */
  done: AbortSignal
}

/** Does something once it can no longer be undone, or when the page is left. */
export const doLater = (task: () => void): Later => {
  const doing = new AbortController()
  const keep = () => {
    cancel()
    removeEventListener('pagehide', decide)
  }
  const decide = () => {
    keep()
    doing.abort()
    task()
  }
  const cancel = whenUnattended(undoTime, decide)
  addEventListener('pagehide', decide)
  return { keep, done: doing.signal }
}

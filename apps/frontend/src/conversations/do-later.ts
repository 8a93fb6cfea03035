/** Milliseconds in which a deletion can be undone. */
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
    clearTimeout(timer)
    removeEventListener('pagehide', decide)
  }
  const decide = () => {
    keep()
    doing.abort()
    task()
  }
  const timer = setTimeout(decide, undoTime)
  addEventListener('pagehide', decide)
  return { keep, done: doing.signal }
}

/** Milliseconds in which a deletion can be undone. */
export const undoTime = 7_000

/** Does something once it can no longer be undone, or when the page is left. Returns how to keep it from being done. */
export const doLater = (task: () => void): (() => void) => {
  const keep = () => {
    clearTimeout(timer)
    removeEventListener('pagehide', decide)
  }
  const decide = () => {
    keep()
    task()
  }
  const timer = setTimeout(decide, undoTime)
  addEventListener('pagehide', decide)
  return keep
}

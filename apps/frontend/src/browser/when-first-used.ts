/**
 * Runs a task at the reader's first key or touch in the page: in time for what comes next, and no weight of a page that is
 * only looked at.
 */
export const whenFirstUsed = (task: () => void): void => {
  const used = new AbortController()
  const run = () => {
    used.abort()
    task()
  }
  for (const act of ['keydown', 'pointerdown']) {
    window.addEventListener(act, run, { capture: true, passive: true, signal: used.signal })
  }
}

/** Milliseconds. */
const firstPause = 250
const longestPause = 5_000

export type Backoff = {
  /** Waits before the next try; at least `atLeast` milliseconds. Back online, the browser does not wait any longer. */
  pause: (signal: AbortSignal, atLeast?: number) => Promise<void>
  reset: () => void
}

/** Exponential back-off with full jitter, so that readers of a server that is back do not come all at once. */
export const makeBackoff = (random: () => number): Backoff => {
  let tries = 0
  return {
    reset: () => {
      tries = 0
    },
    pause: (signal, atLeast = 0) => {
      const longest = Math.min(longestPause, firstPause * 2 ** tries)
      tries += 1
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          globalThis.removeEventListener?.('online', done)
          resolve()
        }
        const timer = setTimeout(done, Math.max(atLeast, random() * longest))
        signal.addEventListener('abort', done)
        globalThis.addEventListener?.('online', done)
        if (signal.aborted) done()
      })
    },
  }
}

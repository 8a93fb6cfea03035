/** Milliseconds. */
const firstPause = 250
const longestPause = 5_000

/** Waits so many milliseconds, or until the signal is aborted: resolves either way. */
export type Delay = (milliseconds: number, signal: AbortSignal) => Promise<void>

export const delay: Delay = (milliseconds, signal) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })

export type BackOff = {
  /** Waits before the next try, at least `atLeast` milliseconds; no longer once the browser is back online. */
  pause: (signal: AbortSignal, atLeast?: number) => Promise<void>
  reset: () => void
}

/** Exponential back-off with full jitter, so that the readers of a server that is back do not come all at once. */
export const makeBackOff = (options: { random: () => number; delay: Delay }): BackOff => {
  let tries = 0
  return {
    reset: () => {
      tries = 0
    },
    pause: async (signal, atLeast = 0) => {
      const longest = Math.min(longestPause, firstPause * 2 ** tries)
      tries += 1
      const over = new AbortController()
      const end = () => over.abort()
      signal.addEventListener('abort', end)
      // Node has no such event, and newer ones have no listeners on the global either.
      globalThis.addEventListener?.('online', end)
      if (signal.aborted) end()
      await options.delay(atLeast + options.random() * longest, over.signal)
      signal.removeEventListener('abort', end)
      globalThis.removeEventListener?.('online', end)
    },
  }
}

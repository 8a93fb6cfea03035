/** Milliseconds after which it is worth a try even if the browser says nothing. */
const patience = 5_000

/** Waits until the browser is back online, or long enough that it may be without saying so. */
export const untilOnline = (signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, patience)
    addEventListener('online', done)
    signal?.addEventListener('abort', done)
  })

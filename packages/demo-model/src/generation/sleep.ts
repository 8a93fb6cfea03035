/** Waits `milliseconds` (Infinity: for ever), or until the signal aborts; it never rejects. */
export const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> => {
  if (signal.aborted || milliseconds <= 0) return Promise.resolve()
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = Number.isFinite(milliseconds) ? setTimeout(wake, milliseconds) : undefined
    signal.addEventListener('abort', wake)
  })
}

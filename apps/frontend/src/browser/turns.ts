/** Runs tasks one after the other, in the order in which they came. Who gives up while waiting is passed over. */
export const makeTurns = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result> => {
    const aborted = Promise.withResolvers<never>()
    const abort = () => aborted.reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    const turn = last.then(() => {
      signal.removeEventListener('abort', abort)
      signal.throwIfAborted()
      return task()
    })
    last = turn.catch(() => undefined)
    return Promise.race([turn, aborted.promise])
  }
}

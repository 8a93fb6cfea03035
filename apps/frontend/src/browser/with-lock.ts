/** Runs a task while no other tab runs one of the same name; where the browser has no locks, at once. */
export const withLock = <Result>(name: string, signal: AbortSignal, task: () => Promise<Result>): Promise<Result> =>
  globalThis.navigator?.locks ? navigator.locks.request(name, { signal }, task) : task()

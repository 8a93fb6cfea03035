/** Files that are sent at the same time: a browser has six connections, and answers are read by some. */
const mostAtOnce = 2

let busy = 0
const waiting: (() => void)[] = []

/** Runs a task when it is its turn. @throws the signal's reason when it is called off before */
export const takeTurn = async <Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result> => {
  while (busy >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  busy += 1
  try {
    signal.throwIfAborted()
    return await task()
  } finally {
    busy -= 1
    waiting.shift()?.()
  }
}

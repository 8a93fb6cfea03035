import { ModelError } from './model-error.ts'

/** Seconds. */
export type StreamTimeouts = { firstToken: number; silence: number }

/**
 * Passes a stream on, and gives up on it when its first item, or any later one, takes too long. `abort` must close the
 * upstream request: a socket nobody reads is a socket leaked.
 * @throws ModelError model_timeout
 */
export async function* watchStream<Item>(
  open: () => Promise<AsyncIterable<Item>>,
  timeouts: StreamTimeouts,
  abort: () => void,
): AsyncGenerator<Item> {
  let timer: NodeJS.Timeout | undefined
  const within = async <Value>(promise: Promise<Value>, seconds: number): Promise<Value> => {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new ModelError('model_timeout', 'The model took too long to answer.'))
        abort()
      }, seconds * 1_000)
    })
    try {
      return await Promise.race([promise, late])
    } finally {
      clearTimeout(timer)
    }
  }
  let iterator: AsyncIterator<Item> | undefined
  try {
    const startedAt = performance.now()
    iterator = (await within(open(), timeouts.firstToken))[Symbol.asyncIterator]()
    let allowed = Math.max(0.001, timeouts.firstToken - (performance.now() - startedAt) / 1_000)
    for (;;) {
      const { value, done } = await within(iterator.next(), allowed)
      if (done) return
      yield value
      allowed = timeouts.silence
    }
  } finally {
    abort()
    // Not awaited: a stalled stream would never return.
    iterator?.return?.()?.catch(() => undefined)
  }
}

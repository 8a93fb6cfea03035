import { ModelError } from './model-error.ts'

/** Seconds. */
export type StreamTimeouts = { firstToken: number; silence: number }

/** Shorter than the event loop can keep, long enough to let an item through that is there already. */
const shortest = 1

/**
 * Passes a stream on, and gives up on it when its first token, or any item after that, takes too long. What precedes
 * the first token (headers, an opening chunk) shows that a server lives, not that a model does: it wins no time. Time
 * that the reader takes does not count.
 * `abort` must close the upstream request, which ends the stream: a socket nobody reads is a socket leaked.
 * @throws ModelError model_timeout
 */
export async function* watchStream<Item>(options: {
  open: () => Promise<AsyncIterable<Item>>
  isToken: (item: Item) => boolean
  timeouts: StreamTimeouts
  abort: () => void
}): AsyncGenerator<Item> {
  const { timeouts, abort } = options
  let late = false
  let saidAnything = false
  const expire = () => {
    late = true
    abort()
  }
  const deadline = performance.now() + timeouts.firstToken * 1_000
  // One timer and no promise: this runs once a token.
  const arm = () =>
    setTimeout(expire, saidAnything ? timeouts.silence * 1_000 : Math.max(shortest, deadline - performance.now()))
  let timer = arm()
  try {
    for await (const item of await options.open()) {
      clearTimeout(timer)
      saidAnything ||= options.isToken(item)
      yield item
      timer = arm()
    }
  } catch (error) {
    if (!late) throw error
  } finally {
    clearTimeout(timer)
    abort()
  }
  if (late) throw new ModelError('model_timeout', 'The model took too long to answer.')
}

import { ModelError } from './model-error.ts'

/** Seconds. */
export type StreamTimeouts = { firstToken: number; silence: number }

/** Seconds that a stream may stay open after the model has said why it ended: for the usage, which comes later. */
const ending = 3

/** Shorter than the event loop can keep, long enough to let an item through that is there already. */
const shortest = 1

/**
 * Passes a stream on, and gives up on it when its first token, or any item after that, takes too long. What precedes
 * the first token (headers, an opening chunk) shows that a server lives, not that a model does: it wins no time. Time
 * that the reader takes does not count. A stream that stays open after its end is closed.
 * `abort` must close the upstream request, which ends the stream: a socket nobody reads is a socket leaked.
 * @throws ModelError model_timeout
 */
export async function* watchStream<Item>(options: {
  open: () => Promise<AsyncIterable<Item>>
  isToken: (item: Item) => boolean
  /** The model says that it has ended. Text that follows all the same shows that the server says so too early. */
  isEnd: (item: Item) => boolean
  timeouts: StreamTimeouts
  abort: () => void
}): AsyncGenerator<Item> {
  const { timeouts, abort } = options
  let late = false
  let saidAnything = false
  let hasEnded = false
  let endsEarly = false
  const expire = () => {
    late = true
    abort()
  }
  const deadline = performance.now() + timeouts.firstToken * 1_000
  const patience = () => {
    if (hasEnded && !endsEarly) return Math.min(ending, timeouts.silence) * 1_000
    return saidAnything ? timeouts.silence * 1_000 : Math.max(shortest, deadline - performance.now())
  }
  // One timer and no promise: this runs once a token.
  const arm = () => setTimeout(expire, patience())
  let timer = arm()
  try {
    for await (const item of await options.open()) {
      clearTimeout(timer)
      const isToken = options.isToken(item)
      saidAnything ||= isToken
      if (isToken && hasEnded) endsEarly = true
      hasEnded ||= options.isEnd(item)
      yield item
      timer = arm()
    }
  } catch (error) {
    if (!late) throw error
  } finally {
    clearTimeout(timer)
    abort()
  }
  if (late && !hasEnded) throw new ModelError('model_timeout', 'The model took too long to answer.')
}

import { budgets } from '../budgets.ts'
import { isApiError } from '../errors/api-error.ts'
import { ClientGone } from '../errors/client-gone.ts'
import { InvalidRequest } from '../errors/invalid-request.ts'

const { stallMilliseconds } = budgets.upload

/**
 * The body of a request while it arrives, one piece at a time. `signal` ends it early.
 * @throws ClientGone when the connection closes before the end, InvalidRequest when no byte arrives for a while, and the
 *   signal's reason when that is an error to answer with
 */
export async function* requestBytes(
  request: Request,
  { signal = request.signal, stall = stallMilliseconds }: { signal?: AbortSignal; stall?: number } = {},
): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  if (!reader) return
  const { promise: left, reject: leave } = Promise.withResolvers<never>()
  left.catch(() => undefined)
  const onAbort = () => leave(isApiError(signal.reason) ? signal.reason : new ClientGone({ cause: signal.reason }))
  signal.addEventListener('abort', onAbort)

  const read = async () => {
    const { promise: stalled, reject } = Promise.withResolvers<never>()
    const message = `stalled: no byte arrived for ${stall / 1_000} seconds`
    const timer = setTimeout(() => reject(new InvalidRequest([{ path: 'body', message }])), stall)
    try {
      return await Promise.race([reader.read(), stalled, left])
    } catch (error) {
      throw isApiError(error) ? error : new ClientGone({ cause: error })
    } finally {
      clearTimeout(timer)
    }
  }

  let isOver = false
  try {
    if (signal.aborted) onAbort()
    for (;;) {
      const { value, done } = await read()
      isOver = done
      if (done) return
      yield value
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    // Not awaited: a connection that is gone may never confirm it. Not at once: undici closes the stream of a form in a
    // microtask, which throws where nobody can catch it when the stream has been cancelled before.
    if (!isOver) setImmediate(() => reader.cancel().catch(() => undefined))
  }
}

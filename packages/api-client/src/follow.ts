import type { StreamEvent } from '@chatbot/contracts'
import { type ApiProblem, toApiProblem } from './api-problem.ts'
import { makeBackoff } from './backoff.ts'
import { decodeStream, StreamLost } from './decode-stream.ts'

export type ConnectionState = 'connected' | 'reconnecting'

export type FollowOptions = {
  signal?: AbortSignal
  /** Told when the connection is lost, and when it is there again. */
  onConnection?: (state: ConnectionState) => void
}

export type Connect = (signal: AbortSignal) => Promise<Response>

const isTemporary = ({ problem }: ApiProblem) => problem.status >= 500

/**
 * Follows an answer to its end over as many connections as it takes: a connection that closes without `end`, breaks, or
 * meets a server that is away is made again from the last event seen. Each seq is delivered once, in order. Aborting the
 * signal closes the connection and ends the iteration quietly.
 * @throws ApiProblem for what trying again will not change
 */
export async function* followStream(
  options: FollowOptions & {
    after: number
    /** The first connection, where it is another request than a later one. */
    first?: Connect
    /** Whether the first request may be sent again when its response was lost: it must be idempotent. */
    repeatFirst?: boolean
    /** Later ones: undefined while the generation's id is not known, then the first one is repeated. */
    resume: (after: number, generationId: string | undefined) => Connect
    generationId?: string
    random: () => number
  },
): AsyncGenerator<StreamEvent> {
  const signal = options.signal ?? new AbortController().signal
  const backoff = makeBackoff(options.random)
  let { after, generationId } = options
  let connect = options.first ?? options.resume(after, generationId)

  while (!signal.aborted) {
    const connection = new AbortController()
    const close = () => connection.abort()
    signal.addEventListener('abort', close)
    let atLeast = 0
    try {
      const response = await connect(connection.signal)
      if (!response.ok) throw await toApiProblem(response)
      if (response.status === 204) return
      options.onConnection?.('connected')
      for await (const event of decodeStream(response, (reason) => connection.abort(reason))) {
        if (event.seq <= after && event.type !== 'snapshot') continue
        if (event.type !== 'snapshot' && event.type !== 'end' && event.seq !== after + 1) throw new StreamLost('a gap')
        if (event.type === 'start') generationId = event.start.generationId
        after = event.seq
        backoff.reset()
        yield event
        if (event.type === 'end') return
      }
    } catch (error) {
      if (signal.aborted) return
      if (!generationId && options.repeatFirst === false) throw error
      if (isApiProblem(error)) {
        if (!isTemporary(error)) throw error
        atLeast = (error.problem.retryAfter ?? 0) * 1_000
      }
    } finally {
      signal.removeEventListener('abort', close)
      connection.abort()
    }
    options.onConnection?.('reconnecting')
    await backoff.pause(signal, atLeast)
    if (generationId) connect = options.resume(after, generationId)
  }
}

const isApiProblem = (error: unknown): error is ApiProblem => error instanceof Error && error.name === 'ApiProblem'

import type { Container } from '../composition-root.ts'
import type { Session } from '../modules/sessions/session-repository.ts'
import { encodeStreamEvent, sseResponse } from './sse.ts'
import { untilGone } from './until-gone.ts'

/**
 * Follows an answer as server-sent events, until its end, until the reader goes away, or until the reader's session ends;
 * the answer goes on anyway.
 */
export const followResponse = async (
  container: Container,
  stream: {
    userId: string
    session: Session | undefined
    generationId: string
    after: number
    request: Request
    requestId: string
  },
): Promise<Response> => {
  const { userId, session, generationId, after, request, requestId } = stream
  const { signal, leave } = untilGone(request, { session, sessions: container.sessions })
  const events = await container.generations.follow({ userId, generationId, after, signal }).catch((error: unknown) => {
    leave()
    throw error
  })
  const closed = container.metrics.streamOpened(after >= 0)
  return sseResponse(events, encodeStreamEvent, (error) => {
    leave()
    closed()
    // The reader is cut off and comes back with what it has seen last.
    if (error !== undefined) container.log.warn({ err: error, requestId, generationId }, 'a stream was cut off')
  })
}

/** Whether the caller asked for a stream: in the body, or by what it accepts. */
export const wantsStream = (request: Request, asked: boolean | undefined): boolean =>
  asked ?? request.headers.get('accept')?.includes('text/event-stream') ?? false

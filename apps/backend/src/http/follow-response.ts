import type { Container } from '../composition-root.ts'
import { encodeStreamEvent, sseResponse } from './sse.ts'

/** Follows an answer as server-sent events, until its end or until the reader goes away; the answer goes on anyway. */
export const followResponse = async (
  container: Container,
  stream: { userId: string; generationId: string; after: number; request: Request },
): Promise<Response> => {
  const gone = new AbortController()
  const leave = () => gone.abort()
  stream.request.signal.addEventListener('abort', leave)
  const { userId, generationId, after } = stream
  const events = await container.generations.follow({ userId, generationId, after, signal: gone.signal })
  const closed = container.metrics.streamOpened(after >= 0)
  return sseResponse(events, encodeStreamEvent, () => {
    leave()
    closed()
  })
}

/** Whether the caller asked for a stream: in the body, or by what it accepts. */
export const wantsStream = (request: Request, asked: boolean | undefined): boolean =>
  asked ?? request.headers.get('accept')?.includes('text/event-stream') ?? false

import type { Container } from '../composition-root.ts'
import type { Session } from '../modules/sessions/session-repository.ts'

/** A signal that is aborted when the reader of a stream goes away, when its session ends, or when `leave` is called. */
export const untilGone = (
  request: Request,
  reader?: { session: Session | undefined; sessions: Container['sessions'] },
): { signal: AbortSignal; leave: () => void } => {
  const left = new AbortController()
  const signal = AbortSignal.any([request.signal, left.signal])
  if (reader?.session) {
    const forget = reader.sessions.onEnd(reader.session.id, () => left.abort())
    // An aborted signal dispatches no event any more.
    if (signal.aborted) forget()
    else signal.addEventListener('abort', forget, { once: true })
  }
  return { signal, leave: () => left.abort() }
}

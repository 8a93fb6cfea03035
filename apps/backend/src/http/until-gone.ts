import type { Container } from '../composition-root.ts'
import { SessionEnded } from '../errors/session-ended.ts'
import type { Session } from '../modules/sessions/session-repository.ts'

/** A caller, and where the end of its session is heard of. A caller without a session has none that could end. */
export type SessionHolder = { session: Session | undefined; sessions: Container['sessions'] }

/**
 * A signal that is aborted when the caller goes away, when its session ends (SessionEnded), or when `leave` is called, which
 * must be done once the work is over.
 */
export const untilGone = (
  request: Request,
  { session, sessions }: SessionHolder,
): { signal: AbortSignal; leave: () => void } => {
  const left = new AbortController()
  const signal = AbortSignal.any([request.signal, left.signal])
  if (session) {
    const forget = sessions.onEnd(session.id, () => left.abort(new SessionEnded()))
    // An aborted signal dispatches no event any more.
    if (signal.aborted) forget()
    else signal.addEventListener('abort', forget, { once: true })
  }
  return { signal, leave: () => left.abort() }
}

/** Does work that takes long, with the signal of `untilGone`. */
export const duringSession = async <Result>(
  request: Request,
  holder: SessionHolder,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const { signal, leave } = untilGone(request, holder)
  try {
    return await work(signal)
  } finally {
    leave()
  }
}

import { loadPart } from '../browser/load-part.ts'
import { hasSession, tellSession } from '../browser/session-marker.ts'
import { withLock } from '../browser/with-lock.ts'
import { makeFirstWriteAlone } from './first-write-alone.ts'

/** Among all tabs. Pages that came by plain HTTP, unless from localhost, have no Web Locks. */
const inTurn = async <Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result> => {
  if (navigator.locks) return withLock('first-write', signal, task)
  const { withLease } = await loadPart(() => import('../browser/with-lease.ts'))
  return withLease('first-write', signal, task)
}

/** Whatever of this browser sends a request: one that writes goes out once there is a session, or alone. */
export const alone = makeFirstWriteAlone({
  hasSession,
  begin: (signal) => fetch('/api/auth/sign-in/anonymous', { method: 'POST', signal }),
  onSession: tellSession,
  inTurn,
})

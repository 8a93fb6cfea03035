import { loadPart } from '../browser/load-part.ts'
import { hasSession, tellSession } from '../browser/session-marker.ts'
import { withLock } from '../browser/with-lock.ts'
import { makeFirstWriteAlone } from './first-write-alone.ts'
import { makeTurns } from './turns.ts'

/** Within this page, which spares its requests the wait for a lock. */
const turns = makeTurns()

/** Among all tabs. Pages that came by plain HTTP, unless from localhost, have no Web Locks. */
const inTurn = async <Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result> => {
  if (navigator.locks) return withLock('first-write', signal, task)
  const { withLease } = await loadPart(() => import('../browser/with-lease.ts'))
  return withLease('first-write', signal, task)
}

/** Whatever of this browser sends a request: the first write goes out alone. */
export const alone = makeFirstWriteAlone({
  hasSession,
  onSession: tellSession,
  inTurn: (signal, task) => turns(signal, () => inTurn(signal, task)),
})

/**
 * For what takes long to send, an upload or an import: makes the guest by a short request before. As the first write it
 * would hold up those of every tab, and changes could not be followed until it has ended.
 */
export const afterSession = (send: typeof fetch): typeof fetch => {
  const sendAlone = alone(send)
  return async (input, init) => {
    if (!hasSession()) {
      await alone(fetch)('/api/auth/sign-in/anonymous', { method: 'POST', signal: init?.signal ?? null })
    }
    return sendAlone(input, init)
  }
}

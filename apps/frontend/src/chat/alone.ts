import { hasSession, tellSession } from '../browser/session-marker.ts'
import { withLock } from '../browser/with-lock.ts'
import { makeFirstWriteAlone } from './first-write-alone.ts'
import { makeTurns } from './turns.ts'

/** Within this page, for browsers that have no locks: on a page without TLS. */
const turns = makeTurns()

/** Whatever of this browser sends a request: the first write goes out alone. */
export const alone = makeFirstWriteAlone({
  hasSession,
  onSession: tellSession,
  inTurn: (signal, task) => turns(signal, () => withLock('first-write', signal, task)),
})

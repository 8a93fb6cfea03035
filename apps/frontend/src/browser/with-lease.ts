import { makeLease } from './make-lease.ts'
import { newUuid } from './new-uuid.ts'
import { stored } from './storage.ts'
import { makeTurns } from './turns.ts'

const turns = makeTurns()
const lease = makeLease({
  storage: {
    get: stored.get,
    set: stored.set,
    onChange: (key, listener) => {
      const hear = (event: StorageEvent) => event.key === key && listener()
      addEventListener('storage', hear)
      return () => removeEventListener('storage', hear)
    },
  },
  newId: newUuid,
  onLeave: (listener) => {
    addEventListener('pagehide', listener)
    return () => removeEventListener('pagehide', listener)
  },
})

/** Runs a task while no other tab, and nothing else in this one, runs one of the same name, without Web Locks: see `makeLease`. */
export const withLease = <Result>(name: string, signal: AbortSignal, task: () => Promise<Result>): Promise<Result> =>
  turns(signal, () => lease(name, signal, task))

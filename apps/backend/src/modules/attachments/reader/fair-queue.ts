import { ServiceUnavailable } from '../../../errors/service-unavailable.ts'

type Waiting = { start: () => void }

/** Runs a user's task when it is their turn. */
export type FairQueue = <Result>(userId: string, signal: AbortSignal, task: () => Promise<Result>) => Promise<Result>

/** Seconds after which a caller who was refused may try again. */
const retryAfter = 3

/**
 * A bounded queue that is fair between users: one task of a user runs at a time, users take turns, and a caller who leaves
 * gives up the place. The task itself has to heed the signal.
 * @throws ServiceUnavailable when too many tasks wait, of all users or of this one
 */
export const makeFairQueue = (limits: { atOnce: number; waiting: number; waitingEach: number }): FairQueue => {
  const running = new Set<string>()
  /** Users in the order of their turns. */
  const queues = new Map<string, Waiting[]>()
  let waiting = 0

  const leave = (userId: string, place: Waiting): void => {
    const left = (queues.get(userId) ?? []).filter((other) => other !== place)
    waiting -= 1
    if (left.length > 0) queues.set(userId, left)
    else queues.delete(userId)
  }

  const toEndOfLine = (userId: string): void => {
    const left = queues.get(userId)
    if (!left) return
    queues.delete(userId)
    queues.set(userId, left)
  }

  const startNext = (): void => {
    for (const [userId, [place]] of queues) {
      if (running.size >= limits.atOnce) return
      if (!place || running.has(userId)) continue
      leave(userId, place)
      running.add(userId)
      place.start()
    }
  }

  const waitForTurn = (userId: string, signal: AbortSignal): Promise<void> => {
    const own = queues.get(userId) ?? []
    if (waiting >= limits.waiting || own.length >= limits.waitingEach) {
      const whose = own.length >= limits.waitingEach ? 'of your ' : ''
      throw new ServiceUnavailable(`Too many ${whose}files are being read. Try again in a moment.`, { retryAfter })
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const abandon = () => {
      leave(userId, place)
      reject(signal.reason)
    }
    const place = {
      start: () => {
        signal.removeEventListener('abort', abandon)
        resolve()
      },
    }
    signal.addEventListener('abort', abandon)
    queues.set(userId, [...own, place])
    waiting += 1
    startNext()
    return promise
  }

  return async (userId, signal, task) => {
    signal.throwIfAborted()
    await waitForTurn(userId, signal)
    try {
      return await task()
    } finally {
      running.delete(userId)
      toEndOfLine(userId)
      startNext()
    }
  }
}

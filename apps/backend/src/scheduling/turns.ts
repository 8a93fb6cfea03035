import type { Holder } from './places.ts'
import { makeRotation } from './rotation.ts'

type Waiting = { holder: Holder; start: () => void }

export type Turn = {
  release: () => void
  /** Whether anybody waits who could go on if this turn were released. */
  isWaitedFor: () => boolean
}

export type Turns = {
  /**
   * Waits for a turn. Networks take turns, and so do the users of each; one user's requests are served in order.
   * @throws the signal's reason when it is aborted first
   */
  take: (holder: Holder, signal?: AbortSignal) => Promise<Turn>
}

/**
 * A fair semaphore: at most `atOnce` users work at once, each on one thing. Of several turns a network that has one never takes
 * the last, so that another network finds a turn free, however long the first holds its own.
 */
export const makeTurns = (atOnce: number): Turns => {
  const taken = new Set<Holder>()
  const queue: Waiting[] = []
  const rotation = makeRotation()

  /** Whether a holder may take a turn beside those that others hold. */
  const fits = ({ user, network }: Holder, held: readonly Holder[]): boolean => {
    if (held.length >= atOnce || held.some((other) => other.user === user)) return false
    return held.length < atOnce - 1 || !held.some((other) => other.network === network)
  }

  const leaveQueue = (waiting: Waiting): void => {
    const index = queue.indexOf(waiting)
    if (index >= 0) queue.splice(index, 1)
  }

  const tidy = (): void => rotation.keep([...taken, ...queue.map(({ holder }) => holder)])

  const startNext = (): void => {
    for (;;) {
      const held = [...taken]
      const next = rotation.next(queue.filter(({ holder }) => fits(holder, held)))
      if (!next) return
      leaveQueue(next)
      next.start()
    }
  }

  /** Takes a turn. */
  const turnOf = (given: Holder): Turn => {
    // A copy: one holder may ask several times.
    const holder = { ...given }
    taken.add(holder)
    rotation.serve(holder)
    return {
      release: () => {
        if (!taken.delete(holder)) return
        startNext()
        tidy()
      },
      isWaitedFor: () => {
        const others = [...taken].filter((other) => other !== holder)
        return queue.some((waiting) => fits(waiting.holder, others))
      },
    }
  }

  return {
    take: (holder, signal) => {
      signal?.throwIfAborted()
      const { promise, resolve, reject } = Promise.withResolvers<Turn>()
      const waiting = {
        holder,
        start: () => {
          signal?.removeEventListener('abort', leave)
          resolve(turnOf(holder))
        },
      }
      const leave = () => {
        leaveQueue(waiting)
        tidy()
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', leave, { once: true })
      queue.push(waiting)
      startNext()
      return promise
    },
  }
}

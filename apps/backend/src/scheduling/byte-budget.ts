import { ServiceUnavailable } from '../errors/service-unavailable.ts'
import { leastEntitled } from './least-entitled.ts'
import type { Holder } from './places.ts'
import { makeRotation } from './rotation.ts'

type Waiting = { holder: Holder; bytes: number; start: () => void; refuse: () => void }

export type ByteBudget = {
  /**
   * Waits until so many bytes are free, and returns what frees them again. More than there are in all is let in alone.
   * @throws ServiceUnavailable after `patience`, or at once when too many wait
   */
  take: (holder: Holder, bytes: number) => Promise<() => void>
  /** Whether anybody waits for bytes. */
  isCrowded: () => boolean
}

/** Bytes that each has, by name. */
const makeShares = () => {
  const shares = new Map<string, number>()
  return {
    of: (name: string) => shares.get(name) ?? 0,
    add: (name: string, bytes: number) => {
      const sum = (shares.get(name) ?? 0) + bytes
      if (sum > 0) shares.set(name, sum)
      else shares.delete(name)
    },
  }
}

/**
 * Shares memory among what holds texts at once: `total` bytes for the process, with a share for each network and for each user.
 * Networks take turns, and so do the users of each, with their requests in order; who has used up their share is passed over.
 * One network's share is a part of all, so that what it holds for long leaves others the rest.
 */
export const makeByteBudget = (options: {
  total: number
  perNetwork: number
  perUser: number
  /** Requests that may wait, and how many of these may be one user's. */
  waiting: number
  waitingPerUser: number
  /** Milliseconds that one waits. */
  patience: number
}): ByteBudget => {
  const networks = makeShares()
  const users = makeShares()
  const held = new Set<Holder>()
  const queue: Waiting[] = []
  const rotation = makeRotation()
  let all = 0

  const add = ({ user, network }: Holder, bytes: number) => {
    all += bytes
    networks.add(network, bytes)
    users.add(user, bytes)
  }
  /** Whether a share has room, or nothing in it: what is larger is let in alone. */
  const hasRoom = (used: number, bytes: number, share: number) => used === 0 || used + bytes <= share
  const isWithinShares = ({ holder, bytes }: Waiting) =>
    hasRoom(networks.of(holder.network), bytes, options.perNetwork) &&
    hasRoom(users.of(holder.user), bytes, options.perUser)

  const tidy = () => rotation.keep([...held, ...queue.map(({ holder }) => holder)])
  const leaveQueue = (waiting: Waiting) => {
    queue.splice(queue.indexOf(waiting), 1)
    tidy()
  }
  const startNext = () => {
    for (;;) {
      // Its turn is not passed on when it does not fit: what is large is not passed over for ever.
      const next = rotation.next(queue.filter(isWithinShares))
      if (!next || !hasRoom(all, next.bytes, options.total)) return
      queue.splice(queue.indexOf(next), 1)
      rotation.serve(next.holder)
      next.start()
    }
  }
  const busy = () => new ServiceUnavailable('Too much is being read at once. Try again soon.', { retryAfter: 5 })

  const hold = (given: Holder, bytes: number) => {
    // A copy: one holder may have several responses.
    const holder = { ...given }
    held.add(holder)
    add(holder, bytes)
    return () => {
      if (!held.delete(holder)) return
      add(holder, -bytes)
      startNext()
      tidy()
    }
  }

  const makeRoom = (holder: Holder) => {
    const own = queue.filter((waiting) => waiting.holder.user === holder.user)
    if (own.length >= options.waitingPerUser) throw busy()
    if (queue.length < options.waiting) return
    const given = leastEntitled(queue, holder)
    if (!given) throw busy()
    given.refuse()
  }

  return {
    isCrowded: () => queue.length > 0,
    take: (holder, bytes) => {
      makeRoom(holder)
      const { promise, resolve, reject } = Promise.withResolvers<() => void>()
      const waiting: Waiting = {
        holder,
        bytes,
        refuse: () => {
          clearTimeout(timer)
          leaveQueue(waiting)
          reject(busy())
        },
        start: () => {
          clearTimeout(timer)
          resolve(hold(holder, bytes))
        },
      }
      const timer = setTimeout(() => {
        waiting.refuse()
        startNext()
      }, options.patience)
      queue.push(waiting)
      startNext()
      return promise
    },
  }
}

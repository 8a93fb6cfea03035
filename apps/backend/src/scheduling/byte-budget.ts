import { ServiceUnavailable } from '../errors/service-unavailable.ts'

type Waiting = { owner: string; bytes: number; start: () => void; refuse: () => void }

export type ByteBudget = {
  /**
   * Waits until so many bytes are free, and returns what frees them again. More than there are in all is let in alone.
   * @throws ServiceUnavailable after `patience`, or at once when too many wait
   */
  take: (owner: string, bytes: number) => Promise<() => void>
  /** Whether anybody waits for bytes. */
  isCrowded: () => boolean
}

/**
 * Shares memory among what holds texts at once: `total` bytes for the process, `perOwner` for each user. Owners take
 * turns, each with their requests in order; an owner who has used up their share is passed over.
 */
export const makeByteBudget = (options: {
  total: number
  perOwner: number
  /** Requests that may wait, and how many of these may be one owner's. */
  waiting: number
  waitingPerOwner: number
  /** Milliseconds that one waits. */
  patience: number
}): ByteBudget => {
  const used = new Map<string, number>()
  const queue: Waiting[] = []
  /** When owners who hold or wait were served last, as a count. */
  const served = new Map<string, number>()
  let turn = 0
  let all = 0

  const fits = ({ owner, bytes }: Waiting) => {
    const own = used.get(owner) ?? 0
    const isFree = all === 0 || all + bytes <= options.total
    return isFree && (own === 0 || own + bytes <= options.perOwner)
  }
  const add = (owner: string, bytes: number) => {
    all += bytes
    const own = (used.get(owner) ?? 0) + bytes
    if (own > 0) used.set(owner, own)
    else used.delete(owner)
  }
  const waitingOf = (owner: string) => queue.filter((waiting) => waiting.owner === owner)
  const leaveQueue = (waiting: Waiting) => {
    queue.splice(queue.indexOf(waiting), 1)
    if (!used.has(waiting.owner) && waitingOf(waiting.owner).length === 0) served.delete(waiting.owner)
  }
  /** The first of those whose own share allows it, among the owners who were served the longest ago. */
  const nextInTurn = (): Waiting | undefined => {
    let next: Waiting | undefined
    for (const waiting of queue) {
      const own = used.get(waiting.owner) ?? 0
      if (own > 0 && own + waiting.bytes > options.perOwner) continue
      if (!next || (served.get(waiting.owner) ?? 0) < (served.get(next.owner) ?? 0)) next = waiting
    }
    return next
  }
  const startNext = () => {
    for (;;) {
      // Its turn is not passed on when it does not fit: what is large is not passed over for ever.
      const next = nextInTurn()
      if (!next || !fits(next)) return
      queue.splice(queue.indexOf(next), 1)
      add(next.owner, next.bytes)
      turn += 1
      served.set(next.owner, turn)
      next.start()
    }
  }
  const busy = () => new ServiceUnavailable('Too much is being read at once. Try again soon.', { retryAfter: 5 })

  /** Refuses the last request of the owner with the most, if these are more than `owner` would have. */
  const makeRoom = (owner: string): boolean => {
    const counts = new Map<string, number>()
    for (const waiting of queue) counts.set(waiting.owner, (counts.get(waiting.owner) ?? 0) + 1)
    const [greediest, most] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one), ['', 0])
    if (most <= (counts.get(owner) ?? 0) + 1) return false
    waitingOf(greediest).at(-1)?.refuse()
    return true
  }

  return {
    isCrowded: () => queue.length > 0,
    take: (owner, bytes) => {
      if (waitingOf(owner).length >= options.waitingPerOwner) throw busy()
      if (queue.length >= options.waiting && !makeRoom(owner)) throw busy()
      const { promise, resolve, reject } = Promise.withResolvers<() => void>()
      const waiting: Waiting = {
        owner,
        bytes,
        refuse: () => {
          clearTimeout(timer)
          leaveQueue(waiting)
          reject(busy())
        },
        start: () => {
          clearTimeout(timer)
          let isHeld = true
          resolve(() => {
            if (!isHeld) return
            isHeld = false
            add(owner, -bytes)
            if (!used.has(owner) && waitingOf(owner).length === 0) served.delete(owner)
            startNext()
          })
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

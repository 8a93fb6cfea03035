import { ServiceUnavailable } from '../errors/service-unavailable.ts'
import { TooManyAtOnce } from '../errors/too-many-at-once.ts'
import { leastEntitled } from './least-entitled.ts'

/** Whose work it is: a user, and the network that the request came from (`networkOf`), since one network may have many guests. */
export type Holder = { user: string; network: string }

/** `signal` is aborted with the caller's own signal, and when the place has to be given up to another network. */
export type Place = { signal: AbortSignal; leave: () => void }

export type Places = {
  /** @throws TooManyAtOnce (429) for a user who has as many as allowed, ServiceUnavailable (503) when all are taken */
  take: (holder: Holder, signal: AbortSignal) => Place
  /** Does work that holds a place until it ends. Its signal is the place's. @throws what `take` throws */
  during: <Result>(
    holder: Holder,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ) => Promise<Result>
}

type Taken = { holder: Holder; giveUp: () => void }

/**
 * Bounds how much of a kind of work is open at once, waiting included: for each user and for the process. Nothing queues here;
 * what is refused says when to try again. When all places are taken, the network with the most gives up its newest to one that
 * has at least two fewer, and within a network so does the user with the most (docs/decisions/0036-places-and-networks.md).
 */
export const makePlaces = (options: {
  /** What is counted, for the message: "imports". */
  what: string
  perUser: number
  perProcess: number
  /** Seconds. */
  retryAfter: number
}): Places => {
  const { what, perUser, perProcess, retryAfter } = options
  /** In the order of their taking. */
  const taken = new Set<Taken>()
  const full = () =>
    new ServiceUnavailable(`This server has ${perProcess} ${what} running, the most at once.`, { retryAfter })

  const take = (holder: Holder, signal: AbortSignal): Place => {
    const mine = [...taken].filter((place) => place.holder.user === holder.user).length
    if (mine >= perUser) throw new TooManyAtOnce(`You have ${mine} ${what} running, the most at once.`, { retryAfter })
    if (taken.size >= perProcess) {
      const given = leastEntitled([...taken], holder)
      if (!given) throw full()
      given.giveUp()
    }
    const given = new AbortController()
    const leave = () => void taken.delete(place)
    const giveUp = () => {
      leave()
      given.abort(full())
    }
    const place = { holder, giveUp }
    taken.add(place)
    return { signal: AbortSignal.any([signal, given.signal]), leave }
  }

  return {
    take,
    during: async (holder, signal, work) => {
      const place = take(holder, signal)
      try {
        return await work(place.signal)
      } finally {
        place.leave()
      }
    },
  }
}

import { ServiceUnavailable } from '../errors/service-unavailable.ts'

type Waiting = { owner: string; bytes: number; start: () => void }

export type ByteBudget = {
  /**
   * Waits until so many bytes are free, and returns what frees them again. More than there are in all is let in alone.
   * @throws ServiceUnavailable after `patience`, or at once when too many wait
   */
  take: (owner: string, bytes: number) => Promise<() => void>
}

/**
 * Shares memory among what holds texts at once: `total` bytes for the process, `perOwner` for each user. First come, first
 * served, but an owner who has used up their share is passed over.
 */
export const makeByteBudget = (options: {
  total: number
  perOwner: number
  /** Requests that may wait. */
  waiting: number
  /** Milliseconds that one waits. */
  patience: number
}): ByteBudget => {
  const used = new Map<string, number>()
  const queue: Waiting[] = []
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
  const startNext = () => {
    for (;;) {
      // Of the first that their own share allows, so that what is large is not passed over for ever.
      const index = queue.findIndex(({ owner, bytes }) => {
        const own = used.get(owner) ?? 0
        return own === 0 || own + bytes <= options.perOwner
      })
      const next = queue[index]
      if (!next || !fits(next)) return
      queue.splice(index, 1)
      add(next.owner, next.bytes)
      next.start()
    }
  }
  const busy = () => new ServiceUnavailable('Too much is being read at once. Try again soon.', { retryAfter: 5 })

  return {
    take: (owner, bytes) => {
      if (queue.length >= options.waiting) throw busy()
      const { promise, resolve, reject } = Promise.withResolvers<() => void>()
      const waiting = {
        owner,
        bytes,
        start: () => {
          clearTimeout(timer)
          let isHeld = true
          resolve(() => {
            if (!isHeld) return
            isHeld = false
            add(owner, -bytes)
            startNext()
          })
        },
      }
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiting), 1)
        reject(busy())
        startNext()
      }, options.patience)
      queue.push(waiting)
      startNext()
      return promise
    },
  }
}

import { ServiceUnavailable } from '../errors/service-unavailable.ts'
import { TooManyAtOnce } from '../errors/too-many-at-once.ts'

/** Admits work up to a number for each user and for the process. What it returns ends the admission. */
export type Admission = { admit: (owner: string) => () => void }

/**
 * Bounds how much of a kind of work is open at once, waiting included. Nothing queues here: what is refused says when to try
 * again.
 * @throws TooManyAtOnce (429) for a user who has as many as allowed, ServiceUnavailable (503) when the process does
 */
export const makeAdmission = (options: {
  /** What is counted, for the message: "imports". */
  what: string
  perUser: number
  perProcess: number
  /** Seconds. */
  retryAfter: number
}): Admission => {
  const { what, perUser, perProcess, retryAfter } = options
  const open = new Map<string, number>()
  let all = 0
  return {
    admit: (owner) => {
      const own = open.get(owner) ?? 0
      if (own >= perUser) throw new TooManyAtOnce(`You have ${own} ${what} running, the most at once.`, { retryAfter })
      if (all >= perProcess) {
        throw new ServiceUnavailable(`This server has ${all} ${what} running, the most at once.`, { retryAfter })
      }
      open.set(owner, own + 1)
      all += 1
      let isOpen = true
      return () => {
        if (!isOpen) return
        isOpen = false
        all -= 1
        const left = (open.get(owner) ?? 1) - 1
        if (left > 0) open.set(owner, left)
        else open.delete(owner)
      }
    },
  }
}

type Waiting = { owner: string; start: () => void }

export type Turn = { release: () => void }

export type Turns = {
  /**
   * Waits until fewer than `atOnce` turns are taken, and the owner has none. First come, first served, but an owner who has a turn
   * is passed over, so that one user's work never takes all of them.
   * @throws the signal's reason when it is aborted first
   */
  take: (owner: string, signal?: AbortSignal) => Promise<Turn>
  /** Whether anybody waits who could go on if a turn were released. */
  isWaitedFor: () => boolean
}

/** A fair semaphore: at most `atOnce` owners work at once, each on one thing. */
export const makeTurns = (atOnce: number): Turns => {
  const owners = new Set<string>()
  const queue: Waiting[] = []

  const startNext = () => {
    while (owners.size < atOnce) {
      const index = queue.findIndex(({ owner }) => !owners.has(owner))
      const [next] = index < 0 ? [] : queue.splice(index, 1)
      if (!next) return
      owners.add(next.owner)
      next.start()
    }
  }

  const turnOf = (owner: string): Turn => {
    let isTaken = true
    return {
      release: () => {
        if (!isTaken) return
        isTaken = false
        owners.delete(owner)
        startNext()
      },
    }
  }

  return {
    take: (owner, signal) => {
      signal?.throwIfAborted()
      const { promise, resolve, reject } = Promise.withResolvers<Turn>()
      const waiting = {
        owner,
        start: () => {
          signal?.removeEventListener('abort', leave)
          resolve(turnOf(owner))
        },
      }
      const leave = () => {
        const index = queue.indexOf(waiting)
        if (index >= 0) queue.splice(index, 1)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', leave, { once: true })
      queue.push(waiting)
      startNext()
      return promise
    },
    isWaitedFor: () => queue.some(({ owner }) => !owners.has(owner)),
  }
}

type Waiting = { bytes: number; start: () => void }

export type ByteSemaphore = { take: (bytes: number, signal: AbortSignal) => Promise<() => void> }

/**
 * Bounds the bytes that are held in memory at once. `take` resolves, first come, first served, when there is room for so many
 * bytes, with what gives them back. More than there can ever be are taken as all there are.
 * @throws the signal's reason when it is aborted before
 */
export const makeByteSemaphore = (capacity: number): ByteSemaphore => {
  let free = capacity
  let waiting: Waiting[] = []

  const startNext = (): void => {
    for (let next = waiting[0]; next && next.bytes <= free; next = waiting[0]) {
      waiting.shift()
      free -= next.bytes
      next.start()
    }
  }

  const wait = (bytes: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = () => {
        waiting = waiting.filter((other) => other !== place)
        reject(signal.reason)
        startNext()
      }
      const place = {
        bytes,
        start: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      signal.addEventListener('abort', leave)
      waiting.push(place)
      startNext()
    })

  return {
    take: async (wanted, signal) => {
      signal.throwIfAborted()
      const bytes = Math.min(wanted, capacity)
      if (bytes > 0) await wait(bytes, signal)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        free += bytes
        startNext()
      }
    },
  }
}

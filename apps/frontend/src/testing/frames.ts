/** Frames that come when a test says so, in place of a browser's. Returns what makes one, and what puts the old ones back. */
export const makeFrames = () => {
  const before = [globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame] as const
  let callbacks = new Map<number, FrameRequestCallback>()
  let lastId = 0
  let now = performance.now()
  globalThis.requestAnimationFrame = (callback) => {
    lastId += 1
    callbacks.set(lastId, callback)
    return lastId
  }
  globalThis.cancelAnimationFrame = (id) => {
    callbacks.delete(id)
  }
  return {
    /** One frame. Whether anybody waited for it. */
    next: (): boolean => {
      const due = [...callbacks.values()]
      callbacks = new Map()
      now += 16
      for (const callback of due) callback(now)
      return due.length > 0
    },
    restore: () => {
      ;[globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame] = before
    },
  }
}

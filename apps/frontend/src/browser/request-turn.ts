/** When the frame began in which something had its turn. */
let lastFrame = -1

/**
 * Calls `work` in a frame to come in which nothing else has a turn: what is done in a frame is laid out and painted with it, and
 * together that must stay short. Returns what calls it off.
 */
export const requestTurn = (work: (now: DOMHighResTimeStamp) => void): (() => void) => {
  let frame = 0
  const wait = () => {
    frame = requestAnimationFrame((now) => {
      if (now === lastFrame) return wait()
      lastFrame = now
      work(now)
    })
  }
  wait()
  return () => cancelAnimationFrame(frame)
}

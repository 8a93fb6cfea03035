type Work = (now: DOMHighResTimeStamp) => void

const waiting: Work[] = []
let frame = 0

const takeTurn = (now: DOMHighResTimeStamp) => {
  const work = waiting.shift()
  // Before the work: what that asks for comes behind those who wait already.
  frame = waiting.length > 0 ? requestAnimationFrame(takeTurn) : 0
  work?.(now)
}

/**
 * Calls `work` in a frame to come in which nothing else has a turn: what is done in a frame is laid out and painted with it, and
 * together that must stay short. Who asks first comes first. Returns what calls it off.
 */
export const requestTurn = (work: Work): (() => void) => {
  const own: Work = (now) => work(now)
  waiting.push(own)
  frame ||= requestAnimationFrame(takeTurn)
  return () => {
    const at = waiting.indexOf(own)
    if (at >= 0) waiting.splice(at, 1)
    if (waiting.length > 0 || frame === 0) return
    cancelAnimationFrame(frame)
    frame = 0
  }
}

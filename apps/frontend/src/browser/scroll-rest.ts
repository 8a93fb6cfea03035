import { requestTurn } from './request-turn.ts'

/** Milliseconds after the last of what scrolls in which a reader still scrolls: longer than from one turn of a wheel to the next. */
const restTime = 200

let scrolledAt = Number.NEGATIVE_INFINITY
let timer: ReturnType<typeof setTimeout> | undefined
const waiting = new Set<() => void>()
let isRequested = false

export const isScrolling = (): boolean => timer !== undefined

/** One asks for a turn at a time, and none while one scrolls: those frames are for the messages one scrolls to. */
const request = () => {
  if (isRequested || isScrolling() || waiting.size === 0) return
  isRequested = true
  requestTurn(() => {
    isRequested = false
    const [act] = waiting
    // The reader may have gone on.
    if (!act || isScrolling()) return
    waiting.delete(act)
    act()
    request()
  })
}

const look = () => {
  timer = undefined
  const left = scrolledAt + restTime - performance.now()
  if (left > 0) timer = setTimeout(look, left)
  else request()
}

/** To be called with everything by which a reader scrolls the conversation. */
export const noteScrolling = () => {
  scrolledAt = performance.now()
  timer ??= setTimeout(look, restTime)
}

/** Calls `act` once the reader has come to rest, one after the other in frames to come. Returns what calls it off. */
export const onceAtRest = (act: () => void): (() => void) => {
  waiting.add(act)
  request()
  return () => void waiting.delete(act)
}

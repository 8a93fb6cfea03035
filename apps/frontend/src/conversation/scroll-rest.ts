import { requestTurn } from '../browser/request-turn.ts'

/** Milliseconds after the last of what scrolls in which a reader still scrolls: longer than from one turn of a wheel to the next. */
const restTime = 200

let scrolledAt = Number.NEGATIVE_INFINITY
let timer: ReturnType<typeof setTimeout> | undefined
const waiting = new Set<() => void>()

const look = () => {
  timer = undefined
  const left = scrolledAt + restTime - performance.now()
  if (left > 0) {
    timer = setTimeout(look, left)
    return
  }
  const acts = [...waiting]
  waiting.clear()
  for (const act of acts) act()
}

/** To be called with everything by which a reader scrolls the conversation. */
export const noteScrolling = () => {
  scrolledAt = performance.now()
  timer ??= setTimeout(look, restTime)
}

export const isScrolling = (): boolean => timer !== undefined

/** Calls `act` once the reader has come to rest, each in a frame of its own. Returns what calls it off. */
export const onceAtRest = (act: () => void): (() => void) => {
  let callOff = () => {}
  const begin = () => {
    callOff = requestTurn(wait)
  }
  // Asked again in its turn: the reader may have gone on.
  const wait = () => {
    if (isScrolling()) waiting.add(begin)
    else act()
  }
  begin()
  return () => {
    waiting.delete(begin)
    callOff()
  }
}

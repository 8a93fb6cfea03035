import { onceAtRest } from '../../browser/scroll-rest.ts'

/** Milliseconds after which the next diagram is begun although this one has not come to an end. */
const longestTurn = 10_000

type Turn = { begin: () => void }

const waiting: Turn[] = []
let current: Turn | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let isRequested = false

const beginNext = () => {
  if (current || isRequested || waiting.length === 0) return
  isRequested = true
  onceAtRest(() => {
    isRequested = false
    const turn = waiting.shift()
    if (!turn) return
    current = turn
    timer = setTimeout(() => end(turn), longestTurn)
    turn.begin()
  })
}

const end = (turn: Turn) => {
  const at = waiting.indexOf(turn)
  if (at >= 0) waiting.splice(at, 1)
  if (current !== turn) return
  clearTimeout(timer)
  current = null
  beginNext()
}

/**
 * Calls `begin` when no other diagram is being drawn and nobody scrolls: a browser may run all frames in the page's process, where
 * loading mermaid and laying out a diagram takes up to seconds, and several together would keep the page from the reader.
 * Returns what ends the turn, or gives up the place in the queue.
 */
export const requestDrawing = (begin: () => void): (() => void) => {
  const turn = { begin }
  waiting.push(turn)
  beginNext()
  return () => end(turn)
}

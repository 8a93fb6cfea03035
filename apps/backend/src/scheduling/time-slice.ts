import { setImmediate as nextTurn } from 'node:timers/promises'
import { budgets } from '../budgets.ts'

/** Lets everything else run, if the caller has held the event loop for longer than its slice. */
export type Breathe = () => Promise<void>

/**
 * Returns a function to call between the steps of long work. It waits for one turn of the event loop whenever a slice is
 * used up, and costs a look at the clock otherwise.
 */
export const makeTimeSlice = (milliseconds: number = budgets.eventLoop.sliceMilliseconds): Breathe => {
  let startedAt = performance.now()
  return async () => {
    if (performance.now() - startedAt < milliseconds) return
    await nextTurn()
    startedAt = performance.now()
  }
}

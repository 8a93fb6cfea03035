import type { Holder, Places } from './places.ts'
import type { Turns } from './turns.ts'

/** Runs a holder's work when it is their turn. `signal` ends the waiting; the work's own is aborted with it. */
export type RunInTurn = <Result>(
  holder: Holder,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
) => Promise<Result>

/**
 * Work that is admitted up to a number, waiting included, and then done in turns, one piece of a user's at a time. A caller who
 * leaves while waiting gives up the place.
 * @throws TooManyAtOnce, ServiceUnavailable
 */
export const inTurn =
  ({ places, turns }: { places: Places; turns: Turns }): RunInTurn =>
  (holder, signal, work) =>
    places.during(holder, signal, async (held) => {
      const turn = await turns.take(holder, held)
      try {
        return await work(held)
      } finally {
        turn.release()
      }
    })

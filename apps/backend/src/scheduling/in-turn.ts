import type { Admission } from './admission.ts'
import type { Turns } from './turns.ts'

/** Runs an owner's work when it is their turn. */
export type RunInTurn = <Result>(owner: string, signal: AbortSignal, work: () => Promise<Result>) => Promise<Result>

/**
 * Work that is admitted up to a number, waiting included, and then done in turns, one piece of an owner's at a time. Who leaves
 * while waiting gives up the place.
 * @throws TooManyAtOnce, ServiceUnavailable
 */
export const inTurn =
  ({ admission, turns }: { admission: Admission; turns: Turns }): RunInTurn =>
  async (owner, signal, work) => {
    const leave = admission.admit(owner)
    try {
      const turn = await turns.take(owner, signal)
      try {
        return await work()
      } finally {
        turn.release()
      }
    } finally {
      leave()
    }
  }

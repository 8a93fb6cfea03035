import { isApiProblem } from './api-problem.ts'
import { ContractBroken } from './checks/check.ts'

/** Of failures in a row that look like a bug of the server rather than its absence. */
const mostRefusals = 5

/** Milliseconds: longer than this no stream waits, whatever the server says. */
const longestRetryAfter = 30_000

const isAway = (status: number) => status === 502 || status === 503 || status === 504

export type RetryPolicy = {
  /** How long to wait at least, in milliseconds, before trying again. @throws the error when that would change nothing */
  judge: (error: unknown) => number
  /** Something arrived: what failed before does not count any more. */
  progress: () => void
}

/**
 * What a reader of a stream does about a failure: waits for a server that is away (no connection, 502, 503, 504), tries a
 * few times where the server stumbles (500, nonsense in the stream), and gives up at once where it refuses.
 */
export const makeRetryPolicy = (): RetryPolicy => {
  let stumbles = 0
  const stumble = (error: unknown): number => {
    stumbles += 1
    if (stumbles > mostRefusals) throw error
    return 0
  }
  return {
    progress: () => {
      stumbles = 0
    },
    judge: (error) => {
      if (isApiProblem(error)) {
        if (error.status < 500) throw error
        if (!isAway(error.status)) return stumble(error)
        return Math.min((error.retryAfter ?? 0) * 1_000, longestRetryAfter)
      }
      const isNonsense = error instanceof ContractBroken || error instanceof SyntaxError
      return isNonsense ? stumble(error) : 0
    },
  }
}

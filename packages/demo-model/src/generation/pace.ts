import { setImmediate } from 'node:timers/promises'
import { sleep } from './sleep.ts'
import { isToken, type Step } from './step.ts'

export interface Pace {
  readonly firstTokenMs: number
  readonly tokensPerSecond: number
}

/** At speeds beyond the clock's no timer is awaited, yet other requests must have their turn. */
const stepsPerTurn = 64

/**
 * Gives the steps at the speed of a model. Each token has its own due time, so that late timers do not add up.
 * Ends without a `finish` step when the signal aborts.
 */
export async function* pace(
  steps: Iterable<Step>,
  { firstTokenMs, tokensPerSecond }: Pace,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  await sleep(firstTokenMs, signal)
  const start = performance.now()
  let count = 0
  for (const step of steps) {
    if (step.kind === 'silence') await sleep(Number.POSITIVE_INFINITY, signal)
    if (isToken(step)) {
      const wait = start + (count * 1_000) / tokensPerSecond - performance.now()
      if (wait > 0) await sleep(wait, signal)
      else if (count % stepsPerTurn === 0) await setImmediate()
      count += 1
    }
    if (signal.aborted) return
    yield step
  }
}

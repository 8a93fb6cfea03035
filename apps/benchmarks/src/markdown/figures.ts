import { mean, spread } from '../trace/spread.ts'
import type { Measured } from './measure.ts'

/** Milliseconds of the main thread for a thousand tokens. */
export const costOf = ({ perThousand }: Measured) => mean(perThousand)

export const growthOf = ({ perThousand }: Measured) => (perThousand.at(-1) ?? 0) / (perThousand[0] ?? 1)

export const figuresOf = (runs: readonly Measured[]) => ({
  'ms per 1,000 tokens': spread(runs.map(costOf)),
  'first 1,000': spread(runs.map(({ perThousand }) => perThousand[0] ?? 0)),
  'last 1,000': spread(runs.map(({ perThousand }) => perThousand.at(-1) ?? 0)),
  'last / first': spread(runs.map(growthOf), 2),
  'longest task (ms)': spread(runs.map(({ longest }) => longest?.thread ?? 0)),
  'layouts a second': spread(
    runs.map(({ layoutsPerSecond }) => layoutsPerSecond),
    1,
  ),
})

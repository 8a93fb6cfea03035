import type { Logger } from 'pino'

const everyMilliseconds = 60_000
const atOnce = 500

export type Sweep = { start: () => void; close: () => void; sweep: () => Promise<number> }

/** Removes what is not needed any more, every minute and in small pieces. Every replica sweeps; none waits for another. */
export const makeSweep = (options: {
  /** What is swept, for the log. */
  what: string
  /** Removes up to `limit`, and returns how many: fewer says that there are no more. */
  sweepSome: (limit: number) => Promise<number>
  /** Milliseconds between two sweeps. Defaults to a minute. */
  every?: number
  log: Logger
}): Sweep => {
  const { what, log } = options
  let timer: NodeJS.Timeout | undefined

  const sweep = async (): Promise<number> => {
    let swept = 0
    for (;;) {
      const count = await options.sweepSome(atOnce)
      swept += count
      if (count < atOnce) return swept
    }
  }

  const run = () =>
    sweep()
      .then((swept) => swept > 0 && log.debug({ what, swept }, 'swept'))
      .catch((error: unknown) => log.warn({ err: error, what }, 'sweep failed, trying again later'))

  return {
    sweep,
    start: () => {
      timer = setInterval(() => void run(), options.every ?? everyMilliseconds).unref()
    },
    close: () => clearInterval(timer),
  }
}

import type { Logger } from 'pino'
import type { GenerationRepository } from './generation-repository.ts'

const everyMilliseconds = 60_000
const atOnce = 500

export type LogSweep = { start: () => void; close: () => void; sweep: () => Promise<number> }

/** Deletes the logs of answers that ended long enough ago. Every replica sweeps; none waits for another. */
export const makeLogSweep = (options: {
  generations: GenerationRepository
  retentionSeconds: number
  log: Logger
}): LogSweep => {
  let timer: NodeJS.Timeout | undefined

  const sweep = async (): Promise<number> => {
    let swept = 0
    for (;;) {
      const count = await options.generations.sweep({ seconds: options.retentionSeconds, limit: atOnce })
      swept += count
      if (count < atOnce) return swept
    }
  }

  const run = () =>
    sweep()
      .then((swept) => swept > 0 && options.log.debug({ swept }, 'logs swept'))
      .catch((error: unknown) => options.log.warn({ err: error }, 'sweep failed, trying again later'))

  return {
    sweep,
    start: () => {
      timer = setInterval(() => void run(), everyMilliseconds).unref()
    },
    close: () => clearInterval(timer),
  }
}

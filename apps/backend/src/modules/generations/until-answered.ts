import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'

/** Milliseconds: longer than a database takes to restart or to fail over. */
const patience = 60_000

/**
 * Asks the database again when it cannot answer, because it restarts or a connection was lost: an answer must not end
 * for that. `ask` must be safe to repeat.
 * @throws what `ask` threw, after a minute, or once the signal is aborted
 */
export const untilAnswered = async <Answer>(
  ask: () => Promise<Answer>,
  { signal, log }: { signal: AbortSignal; log: Logger },
): Promise<Answer> => {
  const deadline = performance.now() + patience
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (signal.aborted || performance.now() > deadline) throw error
      log.warn({ err: error, tries }, 'the database did not answer a runner, asking again')
      await delay(Math.min(1_000, 50 * 2 ** tries))
    }
  }
}

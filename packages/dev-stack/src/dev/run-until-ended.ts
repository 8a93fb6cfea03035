import { once } from 'node:events'
import { watchLaunchers } from './launchers.ts'
import type { Supervisor } from './supervisor.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** pnpm passes on a Ctrl-C that the terminal sent to us already: only a later one is a second one. */
const SAME_KEYSTROKE_MS = 1_000
const LAUNCHER_POLL_MS = 1_000

/** Somebody asked us to end. */
class Interrupted extends Error {}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/**
 * Starts everything and waits for a signal, or for the first part to fail; then stops everything in order. A second
 * signal kills what has not stopped yet.
 * @param say gets a line for people
 * @returns the exit code: 0 when a signal was the reason
 */
export const runUntilEnded = async (
  supervisor: Supervisor,
  start: () => Promise<void>,
  say: (line: string) => void,
): Promise<number> => {
  let first = 0
  const onSignal = (signal: NodeJS.Signals): void => {
    if (first === 0) {
      first = Date.now()
      supervisor.end(new Interrupted(signal))
    } else if (Date.now() - first > SAME_KEYSTROKE_MS) {
      say('killing what has not stopped yet')
      supervisor.kill()
    }
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  // Nobody reads the log any more: the terminal was closed, or `pnpm dev | head` has seen enough.
  process.stdout.on('error', (error) => supervisor.end(new Interrupted(error.message)))

  // npx ends by a signal that reaches it alone, and passes none on.
  if (process.env.npm_lifecycle_event !== undefined) {
    const launcherIsGone = watchLaunchers()
    const look = (): void => {
      if (launcherIsGone()) supervisor.end(new Interrupted('what started it is gone'))
    }
    setInterval(look, LAUNCHER_POLL_MS).unref()
  }

  try {
    await start()
    if (!supervisor.ending.aborted) await once(supervisor.ending, 'abort')
  } catch (error) {
    supervisor.end(asError(error))
  }
  const reason = asError(supervisor.ending.reason)
  const asked = reason instanceof Interrupted
  say(asked ? 'stopping everything (Ctrl-C again to kill it)' : `${reason.message}\nstopping everything`)
  try {
    await supervisor.stop()
  } catch (error) {
    const causes = error instanceof AggregateError ? error.errors : [error]
    for (const cause of causes) say(`could not be stopped: ${asError(cause).message}`)
    return 1
  }
  return asked ? 0 : 1
}

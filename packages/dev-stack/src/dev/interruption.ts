const REPEAT_MS = 1_000
const PARENT_POLL_MS = 1_000

/**
 * Aborts when this process is told to end: Ctrl-C, SIGTERM, the terminal closed, or the package manager that started us
 * is gone, as pnpm passes no signal on when it is killed. A second Ctrl-C ends the process at once; the watchdogs then
 * stop what is left. (One Ctrl-C may come twice: from the terminal and from the package manager.)
 */
export const interruption = (): AbortSignal => {
  const controller = new AbortController()
  let since = 0
  const interrupt = (signal: string): void => {
    if (!controller.signal.aborted) {
      since = Date.now()
      controller.abort(new Interrupted(signal))
    } else if (signal === 'SIGINT' && Date.now() - since > REPEAT_MS) {
      process.exit(130)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt(signal))

  const parent = process.ppid
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => {
      if (process.ppid !== parent) interrupt('the package manager’s end')
    }, PARENT_POLL_MS).unref()
  }
  return controller.signal
}

/** Somebody asked us to stop. */
export class Interrupted extends Error {
  constructor(by: string) {
    super(`Stopped by ${by}`)
    this.name = 'Interrupted'
  }
}

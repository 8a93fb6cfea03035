import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { endWithThisProcess } from '../watchdog.ts'
import { endGroup } from './process-group.ts'
import type { Log, Service } from './service.ts'

export type StartProcessOptions = {
  readonly name: string
  /** Of Node: the script and what it gets. */
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly log: Log
  /** How long it may take to end when asked to, in milliseconds. */
  readonly graceMs?: number
}

const DEFAULT_GRACE_MS = 8_000

const endOf = async (child: ChildProcess): Promise<string> => {
  const [code, signal] = await once(child, 'exit')
  return signal === null ? `exit code ${code}` : String(signal)
}

/**
 * Starts a Node program and all that it starts in turn as one process group, out of reach of the terminal's Ctrl-C: it is
 * stopped as a whole, in its order. It ends with this process, however that one ends.
 */
export const startProcess = async (options: StartProcessOptions): Promise<Service> => {
  const { args, cwd, env, graceMs = DEFAULT_GRACE_MS, log, name } = options
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = endOf(child)
  for (const output of [child.stdout, child.stderr]) createInterface({ input: output }).on('line', log)
  await once(child, 'spawn')
  const { pid } = child
  if (pid === undefined) throw new Error(`${name} has no process id`)
  const release = endWithThisProcess(-pid, 'TERM')

  const stop = async (): Promise<void> => {
    // To the first process only: it passes the signal on, and a second one means "at once" to many programs.
    child.kill('SIGTERM')
    await endGroup(pid, graceMs)
    release()
  }
  let stopped: Promise<void> | undefined
  return {
    name,
    ended,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { errorCode } from '../error-code.ts'
import { endWithThisProcess } from '../watchdog.ts'
import type { Account } from './account.ts'
import { postgresEnv } from './cluster.ts'

/** Postgres's own words: smart waits for clients, fast cuts them off, immediate stops as a crash would. */
export type ShutdownMode = 'smart' | 'fast' | 'immediate'

const SIGNALS = { smart: 'SIGTERM', fast: 'SIGINT', immediate: 'SIGQUIT' } as const

export type PostmasterOptions = {
  readonly binaries: string
  readonly account: Account
  readonly clusterPath: string
  readonly settings: Readonly<Record<string, string>>
  readonly log: (line: string) => void
  /** A folder to delete should this process die before it stops the server. */
  readonly removeWhenOrphaned?: string
}

/** One run of the server. */
export type Postmaster = {
  readonly pid: number
  /** Settles when the server's main process is gone. */
  readonly exited: Promise<void>
  stop(mode: ShutdownMode): Promise<void>
  kill(): Promise<void>
}

/** The server ended before it accepted connections; `output` is what it said. */
export class PostmasterFailed extends Error {
  readonly output: string
  constructor(output: string) {
    super(`Postgres did not start:\n${output}`)
    this.name = 'PostmasterFailed'
    this.output = output
  }
}

const LINES_KEPT = 20
const READY_POLL_MS = 20

/** What pg_ctl itself looks at: line 1 of the lock file is the process, line 8 its state. */
const isReady = (clusterPath: string, pid: number): boolean => {
  try {
    const lines = readFileSync(join(clusterPath, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}

const running = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

/** Starts the server and waits until it accepts connections. @throws PostmasterFailed */
export const startPostmaster = async (options: PostmasterOptions): Promise<Postmaster> => {
  const { account, binaries, clusterPath, log, removeWhenOrphaned, settings } = options
  const child = spawn(
    join(binaries, 'bin/postgres'),
    ['-D', clusterPath, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A session of its own: a terminal's Ctrl-C must reach it through us, after the processes that use it.
    { ...account, cwd: '/', env: postgresEnv(), detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const output: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    output.push(line)
    if (output.length > LINES_KEPT) output.shift()
    log(line)
  })
  await once(child, 'spawn')
  const { pid } = child
  if (pid === undefined) throw new PostmasterFailed('it has no process id')

  const release = endWithThisProcess(pid, 'INT', removeWhenOrphaned)
  const exited = once(child, 'close').then(release)
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    if (running(child)) child.kill(name)
    await exited
  }
  try {
    while (running(child) && !isReady(clusterPath, pid)) await delay(READY_POLL_MS)
  } catch (error) {
    await signal('SIGQUIT')
    throw error
  }
  if (!running(child)) {
    await exited
    throw new PostmasterFailed(output.join('\n'))
  }
  return { pid, exited, stop: (mode) => signal(SIGNALS[mode]), kill: () => signal('SIGKILL') }
}

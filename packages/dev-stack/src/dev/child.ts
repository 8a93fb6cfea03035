import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { errorCode } from '../error-code.ts'
import { endWithThisProcess } from '../watchdog.ts'
import type { Command } from './command.ts'
import type { Exit } from './process-ended.ts'
import { createMark } from './stragglers.ts'

/** A running program together with whatever it starts: its process group, and what has left that. */
export type Child = {
  readonly name: string
  readonly pid: number | undefined
  /** Settles when all of it is gone. */
  readonly exited: Promise<Exit>
  /** The newest lines that it wrote. */
  lastLines(): readonly string[]
  /** Asks the program to end; what has not ended in its time is killed. */
  stop(): Promise<void>
  kill(): void
}

const PATIENCE_MS = 5_000
const LINES_KEPT = 15

const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error // ESRCH: nobody of the group is left
  }
}

/** Starts a program in a process group of its own, which a terminal's Ctrl-C does not reach and our end does. */
export const startChild = (command: Command, onLine: (line: string) => void): Child => {
  const { args, cwd, env, file, name, patienceMs = PATIENCE_MS } = command
  const mark = createMark()
  const child = spawn(file, args, {
    cwd,
    env: { ...env, ...mark.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  const release = pid === undefined ? () => {} : endWithThisProcess(-pid, 'TERM')

  const newest: string[] = []
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      newest.push(line)
      if (newest.length > LINES_KEPT) newest.shift()
      onLine(line)
    })
  }

  const kill = (): void => {
    if (pid !== undefined) killGroup(pid)
  }
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => resolve({ error }))
    // What the program leaves behind would hold its ports, and its pipes open.
    child.once('exit', kill)
    child.once('close', async (code, signal) => {
      await mark.endStragglers()
      release()
      resolve(signal === null ? { code: code ?? 1 } : { signal })
    })
  })

  return {
    name,
    pid,
    exited,
    lastLines: () => newest,
    kill,
    stop: async () => {
      // To the program only: it tells its own children, and a second signal makes many programs give up at once.
      child.kill('SIGTERM')
      const timer = setTimeout(kill, patienceMs)
      await exited
      clearTimeout(timer)
    },
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

export type Child = {
  readonly process: ChildProcess
  readonly exited: Promise<unknown>
}

/** Starts a Node program, its output in a file. */
export const startChild = (options: {
  program: string
  cwd: string
  env: Record<string, string>
  logFile: string
}): Child => {
  const log = createWriteStream(options.logFile, { flags: 'a' })
  const child = spawn(process.execPath, [options.program], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH ?? '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout?.pipe(log)
  child.stderr?.pipe(log)
  return { process: child, exited: once(child, 'exit') }
}

/** Waits until an address answers with 200, for a minute at most. */
export const answers = async (url: string): Promise<void> => {
  const deadline = Date.now() + 60_000
  for (;;) {
    const response = await fetch(url).catch((error: unknown) => (error instanceof Error ? error : new Error('fetch')))
    if (response instanceof Response && response.ok) return
    if (Date.now() > deadline) throw new Error(`${url} did not answer within a minute`)
    await delay(50)
  }
}

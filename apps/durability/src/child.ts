import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { MemoryLimit } from './limits/memory-limit.ts'

export type Child = {
  readonly process: ChildProcess
  readonly exited: Promise<unknown>
}

/** Starts a Node program, its output in a file. `memory`: the limit that it runs under. */
export const startChild = (options: {
  program: string
  cwd: string
  env: Record<string, string>
  logFile: string
  memory?: MemoryLimit | undefined
}): Child => {
  const log = createWriteStream(options.logFile, { flags: 'a' })
  const command = [process.execPath, options.program]
  const [executable = process.execPath, ...args] = options.memory?.wrap(command) ?? command
  const child = spawn(executable, args, {
    cwd: options.cwd,
    env: { PATH: process.env.PATH ?? '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout?.pipe(log)
  child.stderr?.pipe(log)
  options.memory?.watch(child)
  return { process: child, exited: once(child, 'exit') }
}

/** Waits until an address answers with 200, for `seconds` at most: a minute by default. */
export const answers = async (url: string, seconds = 60): Promise<void> => {
  const deadline = Date.now() + seconds * 1_000
  for (;;) {
    const response = await fetch(url).catch((error: unknown) => (error instanceof Error ? error : new Error('fetch')))
    if (response instanceof Response && response.ok) return
    if (Date.now() > deadline) throw new Error(`${url} did not answer within ${seconds} seconds`)
    await delay(50)
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort } from '@chatbot/dev-stack/postgres'
import { answers, type Child, startChild } from './child.ts'
import { type MemoryLimit, makeMemoryLimit } from './limits/memory-limit.ts'

const standalone = resolve(import.meta.dirname, '../../frontend/.next/standalone/apps/frontend')

export type Frontend = {
  readonly url: string
  readonly memory: MemoryLimit
  /** All that the process has written so far. */
  output: () => string
  /** Whether the process runs. */
  isAlive: () => boolean
  /** Resolves when the process has ended. */
  exited: () => Promise<unknown>
  /** Starts the process anew at the same address; one that still runs is killed. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * A production build of the frontend as a process with a memory limit. `logs`: the folder for its output; `env`: variables
 * besides those that it needs.
 */
export const startFrontend = async (options: {
  logs: string
  backendUrl: string
  memoryBytes: number
  env?: Record<string, string>
}): Promise<Frontend> => {
  if (!existsSync(join(standalone, 'server.js'))) {
    throw new Error('The frontend is not built: run `npx pnpm turbo run build --filter @chatbot/frontend` first.')
  }
  const port = await freePort()
  const memory = makeMemoryLimit(options.memoryBytes)
  const logFile = join(options.logs, 'frontend.log')
  const env = {
    NODE_ENV: 'production',
    HOSTNAME: '127.0.0.1',
    PORT: String(port),
    BACKEND_URL: options.backendUrl,
    ...options.env,
  }
  const start = (): Child => startChild({ program: 'server.js', cwd: standalone, env, logFile, memory })
  let child = start()
  const url = `http://127.0.0.1:${port}`
  await answers(url)
  return {
    url,
    memory,
    output: () => readFileSync(logFile, 'utf8'),
    isAlive: () => child.process.exitCode === null && child.process.signalCode === null,
    exited: () => child.exited,
    restart: async () => {
      child.process.kill('SIGKILL')
      await child.exited
      child = start()
      await answers(url)
    },
    stop: async () => {
      child.process.kill('SIGKILL')
      await child.exited
      memory.remove()
    },
  }
}

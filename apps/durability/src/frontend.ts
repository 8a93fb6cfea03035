import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort } from '@chatbot/dev-stack/postgres'
import { answers, startChild } from './child.ts'
import { type MemoryLimit, makeMemoryLimit } from './limits/memory-limit.ts'

const standalone = resolve(import.meta.dirname, '../../frontend/.next/standalone/apps/frontend')

export type Frontend = {
  readonly url: string
  readonly memory: MemoryLimit
  isAlive: () => boolean
  stop: () => Promise<void>
}

/** A production build of the frontend as a process with a memory limit. `logs`: the folder for its output. */
export const startFrontend = async (options: {
  logs: string
  backendUrl: string
  memoryBytes: number
}): Promise<Frontend> => {
  if (!existsSync(join(standalone, 'server.js'))) {
    throw new Error('The frontend is not built: run `pnpm turbo run build --filter @chatbot/frontend` first.')
  }
  const port = await freePort()
  const memory = makeMemoryLimit(options.memoryBytes)
  const child = startChild({
    program: 'server.js',
    cwd: standalone,
    env: {
      NODE_ENV: 'production',
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      BACKEND_URL: options.backendUrl,
    },
    logFile: join(options.logs, 'frontend.log'),
    memory,
  })
  const url = `http://127.0.0.1:${port}`
  await answers(url)
  return {
    url,
    memory,
    isAlive: () => child.process.exitCode === null && child.process.signalCode === null,
    stop: async () => {
      child.process.kill('SIGKILL')
      await child.exited
      memory.remove()
    },
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '@chatbot/dev-stack/postgres'
import { answers, type Child, startChild } from './child.ts'
import { type MemoryLimit, makeMemoryLimit } from './limits/memory-limit.ts'

const ownBackend = resolve(import.meta.dirname, '../../backend')

export type Replica = {
  readonly name: string
  readonly url: string
  readonly metricsUrl: string
  /** The limit that it runs under, if it was started with one. */
  readonly memory: MemoryLimit | undefined
  /** All that the process has written so far. */
  output: () => string
  /** Waits until the process has logged this message, for ten seconds at most. */
  says: (message: string) => Promise<void>
  /** Sends a signal; resolves with the exit code when the process is gone. */
  end: (signal: 'SIGTERM' | 'SIGINT') => Promise<number | null>
  /** Whether the process runs. */
  isAlive: () => boolean
  /** Resolves when the process has ended. */
  exited: () => Promise<unknown>
  /** Whether no fault is under way here. */
  isWell: () => boolean
  ready: () => Promise<void>
  /** Sends a signal that ends the process, and starts it anew when it is gone. */
  restart: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
  /** Stops the process where it stands, for so many milliseconds, and lets it go on: a zombie owner. */
  pause: (milliseconds: number) => Promise<void>
  stop: () => Promise<void>
}

/**
 * One production build of the backend as a process that can be killed, paused and started again at the same address.
 * `logs`: the folder for its output; `env`: what it needs besides, at least DATABASE_URL and OPENAI_BASE_URL;
 * `memoryBytes`: the limit of its memory, as a pod has one; `backend`: the folder of a backend of another checkout.
 */
export const startReplica = async (options: {
  name: string
  logs: string
  env: Record<string, string>
  memoryBytes?: number | undefined
  backend?: string | undefined
}): Promise<Replica> => {
  const standalone = join(options.backend ?? ownBackend, '.next/standalone/apps/backend')
  if (!existsSync(join(standalone, 'server.js'))) {
    throw new Error(`${standalone}: not built; run \`npx pnpm turbo run build --filter @chatbot/backend\` there first.`)
  }
  const [port, metricsPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const logFile = join(options.logs, `${options.name.replaceAll(' ', '-')}.log`)
  const env = {
    NODE_ENV: 'production',
    NEXT_MANUAL_SIG_HANDLE: 'true',
    HOSTNAME: '127.0.0.1',
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    MODEL_IS_DEMO: '1',
    TITLES: '0',
    // Loads are from one address, and more than anybody's.
    RATE_LIMIT_PER_MINUTE: '0',
    RUNNING_ANSWERS_PER_USER: '0',
    RUNNING_ANSWERS_PER_ADDRESS: '0',
    AUTH_SECRET: 'durability-suite-durability-suite-durability',
    ...options.env,
  }
  const memory = options.memoryBytes === undefined ? undefined : makeMemoryLimit(options.memoryBytes)
  const start = (): Child => startChild({ program: 'server.js', cwd: standalone, env, logFile, memory })
  const output = () => readFileSync(logFile, 'utf8')
  let child = start()
  let faults = 0

  const during = async (fault: () => Promise<void>) => {
    faults += 1
    try {
      await fault()
    } finally {
      faults -= 1
    }
  }
  const ready = () => answers(`${url}/api/health/ready`)

  return {
    name: options.name,
    url,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    memory,
    output,
    says: async (message) => {
      const deadline = Date.now() + 10_000
      while (!output().includes(`"msg":"${message}"`)) {
        if (Date.now() > deadline) throw new Error(`${options.name} did not say "${message}" within ten seconds`)
        await delay(20)
      }
    },
    end: async (signal) => {
      child.process.kill(signal)
      await child.exited
      return child.process.exitCode
    },
    isAlive: () => child.process.exitCode === null && child.process.signalCode === null,
    exited: () => child.exited,
    isWell: () => faults === 0,
    ready,
    restart: (signal) =>
      during(async () => {
        child.process.kill(signal)
        await child.exited
        child = start()
        await ready()
      }),
    pause: (milliseconds) =>
      during(async () => {
        child.process.kill('SIGSTOP')
        await new Promise((resolve) => setTimeout(resolve, milliseconds))
        child.process.kill('SIGCONT')
        await ready()
      }),
    stop: async () => {
      child.process.kill('SIGKILL')
      await child.exited
      memory?.remove()
    },
  }
}

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { migrate } from '@chatbot/prisma/migrate'
import { startFrontend } from '../frontend.ts'
import { chartLimits } from '../limits/chart-limits.ts'
import type { MemoryLimit } from '../limits/memory-limit.ts'
import { startReplica } from '../replica.ts'
import { startModel } from '../start-model.ts'
import { inspectable } from '../testing/held-heap.ts'

export type Pod = {
  name: 'backend' | 'frontend'
  url: string
  /** Where its liveness probe asks, as the chart has it. */
  livenessUrl: string
  limitBytes: number
  memory: MemoryLimit
  output: () => string
  isAlive: () => boolean
  restart: () => Promise<void>
}

export type Pods = {
  backend: Pod
  frontend: Pod
  /** The folder of the processes' output. */
  logs: string
  /** Lines of Postgres that tell of a server process that died. */
  postgresFaults: string[]
  stop: () => Promise<void>
}

/** Postgres, the demo model, and production builds of backend and frontend, both within the chart's memory limits. */
export const startPods = async (): Promise<Pods> => {
  const logs = mkdtempSync(join(tmpdir(), 'chatbot-hostile-'))
  const postgresFaults: string[] = []
  const postgres = await startTestPostgres({
    log: (line) => {
      if (/PANIC|terminated by signal|not properly shut down/.test(line)) postgresFaults.push(line)
    },
  })
  await migrate({ databaseUrl: postgres.url, log: () => undefined })
  const model = await startModel(logs)
  const replica = await startReplica({
    name: 'backend',
    logs,
    memoryBytes: chartLimits.backend,
    env: {
      DATABASE_URL: postgres.url,
      OPENAI_BASE_URL: model.url,
      // Everybody comes from one address here, and what counts is what gets past a limiter.
      RATE_LIMIT_PER_MINUTE: '0',
      RUNNING_ANSWERS_PER_ADDRESS: '0',
      TRUSTED_PROXIES: '1',
      ...inspectable,
    },
  })
  await replica.ready()
  const frontend = await startFrontend({
    logs,
    backendUrl: replica.url,
    memoryBytes: chartLimits.frontend,
    env: inspectable,
  })
  const { memory } = replica
  if (!memory) throw new Error('The backend has no memory limit.')
  return {
    backend: {
      name: 'backend',
      url: replica.url,
      livenessUrl: `${replica.url}/api/health/live`,
      limitBytes: chartLimits.backend,
      memory,
      output: replica.output,
      isAlive: replica.isAlive,
      restart: () => replica.restart('SIGKILL'),
    },
    frontend: {
      name: 'frontend',
      livenessUrl: `${frontend.url}/icon.svg`,
      limitBytes: chartLimits.frontend,
      ...frontend,
    },
    logs,
    postgresFaults,
    stop: async () => {
      await frontend.stop()
      await replica.stop()
      await model.stop()
      await postgres.stop('immediate')
    },
  }
}

/** The end of a log, or the line that says why V8 gave up: a stack of addresses follows it. */
const lastWords = (output: string): string =>
  output
    .split('\n')
    .findLast((line) => line.includes('FATAL ERROR'))
    ?.trim() ?? output.trimEnd().split('\n').slice(-2).join(' | ').slice(-400)

/** Starts pods anew when they have died, as Kubernetes does, and counts how often. `underWay` names what may be the cause. */
export const watchPods = (
  pods: readonly Pod[],
  underWay: () => string[],
): { deaths: Map<string, number>; stop: () => Promise<void> } => {
  const deaths = new Map(pods.map(({ name }) => [name, 0]))
  let isOver = false
  const watch = async (pod: Pod): Promise<void> => {
    while (!isOver) {
      if (!pod.isAlive()) {
        deaths.set(pod.name, (deaths.get(pod.name) ?? 0) + 1)
        console.log(`The ${pod.name} died: ${lastWords(pod.output())}\nUnder way: ${underWay().join(', ')}`)
        await pod.restart()
      }
      await delay(100)
    }
  }
  const watching = Promise.all(pods.map(watch))
  return {
    deaths,
    stop: async () => {
      isOver = true
      await watching
    },
  }
}

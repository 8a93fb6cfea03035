import { join } from 'node:path'
import { freePort } from '../free-port.ts'
import type { Configuration } from './configuration.ts'
import type { Console } from './console.ts'
import { startPostgresService } from './postgres-service.ts'
import { runToEnd } from './run-to-end.ts'
import type { Log } from './service.ts'
import type { Stack } from './stack.ts'
import { startProcess } from './start-process.ts'
import { waitForAnswer } from './wait-for-answer.ts'

export type DevelopmentOptions = {
  /** The checkout. */
  readonly root: string
  readonly configuration: Configuration
  readonly env: NodeJS.ProcessEnv
  readonly stack: Stack
  readonly console: Console
  readonly signal: AbortSignal
}

/** Where to find what runs. */
export type Development = { readonly frontend: string; readonly backend: string; readonly metrics: string }

/** On a slow machine, Next's first compilation takes a minute. */
const READY_WITHIN_MS = 180_000

const port = async (what: string, preferred: number, log: Log): Promise<number> => {
  const free = await freePort(preferred)
  if (free !== preferred) log(`port ${preferred} is taken: ${what} on ${free}`)
  return free
}

/** Starts the whole product from its sources, and waits until it answers. */
export const startDevelopment = async (options: DevelopmentOptions): Promise<Development> => {
  const { configuration, console, root, signal, stack } = options
  const { host, ports, usesDemoModel } = configuration
  const env: NodeJS.ProcessEnv = { ...options.env, NEXT_TELEMETRY_DISABLED: '1' }
  const log = {
    prisma: console.logOf('prisma', 'blue'),
    postgres: console.logOf('postgres', 'blue'),
    model: console.logOf('model', 'yellow'),
    backend: console.logOf('backend', 'green'),
    frontend: console.logOf('frontend', 'magenta'),
  }
  const prisma = join(root, 'prisma')
  const start = async (process: Parameters<typeof startProcess>[0]): Promise<void> => {
    signal.throwIfAborted()
    stack.add(await startProcess(process))
  }
  const startNext = (name: 'backend' | 'frontend', listenOn: number, more: NodeJS.ProcessEnv): Promise<void> => {
    const cwd = join(root, 'apps', name)
    const args = [join(cwd, 'node_modules/next/dist/bin/next'), 'dev', '-H', host, '-p', String(listenOn)]
    return start({ name, args, cwd, env: { ...env, ...more, PORT: String(listenOn) }, log: log[name] })
  }

  await runToEnd({ name: 'prisma', args: ['src/generate.ts'], cwd: prisma, env, log: log.prisma }, signal)

  let { databaseUrl } = configuration
  if (databaseUrl === undefined) {
    const postgresPort = await port('Postgres', ports.postgres, log.postgres)
    const dataDir = join(root, '.data/postgres')
    const postgres = await startPostgresService({ dataDir, port: postgresPort, log: log.postgres })
    stack.add(postgres)
    databaseUrl = postgres.url
  }
  env.DATABASE_URL = databaseUrl
  await runToEnd({ name: 'prisma', args: ['src/migrate-cli.ts'], cwd: prisma, env, log: log.prisma }, signal)

  if (usesDemoModel) {
    const modelPort = await port('the demo model', ports.model, log.model)
    const cwd = join(root, 'packages/demo-model')
    await start({ name: 'model', args: ['src/main.ts'], cwd, env: { ...env, PORT: String(modelPort) }, log: log.model })
    env.OPENAI_BASE_URL = `http://127.0.0.1:${modelPort}/v1`
    env.MODEL_IS_DEMO = '1'
    await waitForAnswer(`${env.OPENAI_BASE_URL}/models`, READY_WITHIN_MS, signal)
  }

  const metricsPort = await port('metrics', ports.metrics, log.backend)
  const backendPort = await port('the API', ports.backend, log.backend)
  await startNext('backend', backendPort, {
    METRICS_PORT: String(metricsPort),
    NEXT_MANUAL_SIG_HANDLE: '1',
    DRAIN_TIMEOUT: env.DRAIN_TIMEOUT || '2',
  })
  const frontendPort = await port('the chat', ports.frontend, log.frontend)
  await startNext('frontend', frontendPort, { BACKEND_URL: `http://127.0.0.1:${backendPort}` })

  await waitForAnswer(`http://127.0.0.1:${backendPort}/api/health/ready`, READY_WITHIN_MS, signal)
  await waitForAnswer(`http://127.0.0.1:${frontendPort}/`, READY_WITHIN_MS, signal)
  return {
    frontend: `http://localhost:${frontendPort}`,
    backend: `http://localhost:${backendPort}`,
    metrics: `http://localhost:${metricsPort}/metrics`,
  }
}

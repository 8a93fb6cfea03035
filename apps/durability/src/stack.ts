import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort, startTestPostgres } from '@chatbot/dev-stack/postgres'
import { migrate } from '@chatbot/prisma/migrate'
import { answers, startChild } from './child.ts'
import { type Replica, startReplica } from './replica.ts'

const root = resolve(import.meta.dirname, '../../..')
const standalone = join(root, 'apps/backend/.next/standalone/apps/backend')

export type Stack = {
  postgres: Awaited<ReturnType<typeof startTestPostgres>>
  replicas: Replica[]
  logs: string
  stop: () => Promise<void>
}

/** A real Postgres, the demo model over HTTP, and `count` production builds of the backend, each its own process. */
export const startStack = async (count: number): Promise<Stack> => {
  if (!existsSync(join(standalone, 'server.js'))) {
    throw new Error('The backend is not built: run `pnpm turbo run build --filter @chatbot/backend` first.')
  }
  const logs = mkdtempSync(join(tmpdir(), 'chatbot-durability-'))
  const postgres = await startTestPostgres()
  await migrate({ databaseUrl: postgres.url, log: () => undefined })

  const modelPort = await freePort()
  const model = startChild({
    program: 'src/main.ts',
    cwd: join(root, 'packages/demo-model'),
    env: { PORT: String(modelPort) },
    logFile: join(logs, 'model.log'),
  })
  await answers(`http://127.0.0.1:${modelPort}/v1/models`)

  const replicas: Replica[] = []
  for (let index = 0; index < count; index += 1) {
    const [port, metricsPort] = [await freePort(), await freePort()]
    replicas.push(
      startReplica({
        name: `backend ${index}`,
        cwd: standalone,
        port,
        logFile: join(logs, `backend-${index}.log`),
        env: {
          NODE_ENV: 'production',
          NEXT_MANUAL_SIG_HANDLE: 'true',
          HOSTNAME: '127.0.0.1',
          PORT: String(port),
          METRICS_PORT: String(metricsPort),
          DATABASE_URL: postgres.url,
          OPENAI_BASE_URL: `http://127.0.0.1:${modelPort}/v1`,
          MODEL_IS_DEMO: '1',
          TITLES: '0',
          DRAIN_TIMEOUT: '2',
          AUTH_SECRET: 'durability-suite-durability-suite-durability',
        },
      }),
    )
  }
  await Promise.all(replicas.map((replica) => replica.ready()))

  return {
    postgres,
    replicas,
    logs,
    stop: async () => {
      await Promise.all(replicas.map((replica) => replica.stop()))
      model.process.kill('SIGKILL')
      await model.exited
      await postgres.stop('immediate')
    },
  }
}

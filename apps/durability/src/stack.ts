import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { migrate } from '@chatbot/prisma/migrate'
import { type Replica, startReplica } from './replica.ts'
import { startModel } from './start-model.ts'

export type Stack = {
  postgres: Awaited<ReturnType<typeof startTestPostgres>>
  replicas: Replica[]
  logs: string
  stop: () => Promise<void>
}

/** A real Postgres, the demo model over HTTP, and `count` production builds of the backend, each its own process. */
export const startStack = async (count: number): Promise<Stack> => {
  const logs = mkdtempSync(join(tmpdir(), 'chatbot-durability-'))
  const postgres = await startTestPostgres()
  await migrate({ databaseUrl: postgres.url, log: () => undefined })
  const model = await startModel(logs)
  const replicas: Replica[] = []
  for (let index = 0; index < count; index += 1) {
    const env = { DATABASE_URL: postgres.url, OPENAI_BASE_URL: model.url, DRAIN_TIMEOUT: '2' }
    replicas.push(await startReplica({ name: `backend ${index}`, logs, env }))
  }
  await Promise.all(replicas.map((replica) => replica.ready()))

  return {
    postgres,
    replicas,
    logs,
    stop: async () => {
      await Promise.all(replicas.map((replica) => replica.stop()))
      await model.stop()
      await postgres.stop('immediate')
    },
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiClient, createApiClient } from '@chatbot/api-client'
import { createTestDatabase } from '@chatbot/prisma/testing'
import { type Replica, startReplica } from '../replica.ts'
import { signIn } from '../sign-in.ts'
import { type ModelProcess, startModel } from '../start-model.ts'

export type Backends = AsyncDisposable & {
  replicas: Replica[]
  model: ModelProcess
  databaseUrl: string
  /** The folder of the processes' output. */
  logs: string
  /** Of one guest. */
  token: string
  /** Clients of that guest, one at each replica. */
  clients: ApiClient[]
}

/**
 * Backend processes over a database of their own and the demo model, as `pnpm build` made them. `memoryBytes`: the limit of
 * each one's memory (`chartLimits`); `databaseUrlOf`: where a replica finds the database, if by a way of its own.
 */
export const startBackends = async (options: {
  count: number
  env?: Record<string, string>
  memoryBytes?: number
  /** One of its own, where the suite's does not do. */
  database?: { url: string; drop: () => Promise<unknown> }
  databaseUrlOf?: (index: number, databaseUrl: string) => string
}): Promise<Backends> => {
  const logs = mkdtempSync(join(tmpdir(), 'chatbot-backends-'))
  const database = options.database ?? (await createTestDatabase())
  const model = await startModel(logs)
  const starting = Array.from({ length: options.count }, (_, index) => {
    const databaseUrl = options.databaseUrlOf?.(index, database.url) ?? database.url
    const env = { DATABASE_URL: databaseUrl, OPENAI_BASE_URL: model.url, ...options.env }
    return startReplica({ name: `backend ${index}`, logs, env, memoryBytes: options.memoryBytes })
  })
  const replicas = await Promise.all(starting)
  await Promise.all(replicas.map((replica) => replica.ready()))
  const token = await signIn(replicas[0]?.url ?? '')
  const headers = { Authorization: `Bearer ${token}` }
  return {
    replicas,
    model,
    databaseUrl: database.url,
    logs,
    token,
    clients: replicas.map(({ url }) => createApiClient({ baseUrl: url, headers })),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(replicas.map((replica) => replica.stop()))
      await model.stop()
      await database.drop()
      rmSync(logs, { recursive: true })
    },
  }
}

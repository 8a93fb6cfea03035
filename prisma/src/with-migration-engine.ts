import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import type pg from 'pg'
import { connectPatiently } from './connect-patiently.ts'
import { describeDatabase } from './database-url.ts'
import { withMigrationLock } from './migration-lock.ts'
import type { MigrationLog } from './migration-log.ts'
import { openSchemaEngine } from './schema-engine.ts'

export type MigrationEngineOptions = {
  /** Of a direct connection: the lock lives in a session. */
  readonly databaseUrl: string
  /** How long to wait for a database that is still starting, in milliseconds. */
  readonly waitMs: number
  readonly log: MigrationLog
}

/**
 * Runs `work` with the schema engine on a database while no other migrator works on it.
 * @param work gets the engine and the connection that holds the lock
 * @throws what `work` throws; or, when a connection broke, that
 */
export const withMigrationEngine = async <T>(
  { databaseUrl, log, waitMs }: MigrationEngineOptions,
  work: (engine: SchemaEngine, client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = await connectPatiently(databaseUrl, waitMs, log)
  let lost: Error | undefined
  const onConnectionError = (error: Error): void => {
    lost ??= error
  }
  client.on('error', onConnectionError)
  try {
    return await withMigrationLock(client, log, async () => {
      const { close, engine } = await openSchemaEngine(databaseUrl, { onConnectionError })
      try {
        return await work(engine, client)
      } finally {
        await close()
      }
    })
  } catch (cause) {
    if (lost === undefined) throw cause
    const database = describeDatabase(databaseUrl)
    throw new Error(`Lost the connection to ${database} while migrating (${lost.message}); run it again`, { cause })
  } finally {
    await client.end()
  }
}

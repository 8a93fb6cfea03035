import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import type pg from 'pg'
import { connectPatiently } from './connect-patiently.ts'
import { describeDatabase } from './database-url.ts'
import { MIGRATIONS_DIR, readMigrations } from './migration-files.ts'
import { withMigrationLock } from './migration-lock.ts'
import type { MigrationLog } from './migration-log.ts'
import { describeFailure, forgetInterrupted } from './migration-record.ts'
import { openSchemaEngine } from './schema-engine.ts'

export type MigrateOptions = {
  /** Of a direct connection: the lock lives in a session. */
  readonly databaseUrl: string
  readonly migrationsDir?: string
  readonly log: MigrationLog
  /** How long to wait for a database that is still starting, in milliseconds. */
  readonly waitMs?: number
}

const DEFAULT_WAIT_MS = 60_000

const apply = async (client: pg.Client, engine: SchemaEngine, migrationsDir: string): Promise<string[]> => {
  try {
    const migrationsList = readMigrations(migrationsDir)
    const filters = { externalTables: [], externalEnums: [] }
    return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames
  } catch (cause) {
    throw new Error(await describeFailure(client, cause), { cause })
  }
}

/**
 * Brings the database to the newest migration, as `prisma migrate deploy` does and with the same `_prisma_migrations`
 * table. Any number of processes may do so at once: each migration is applied by one of them.
 * @returns the names of the migrations that this call applied
 * @throws an Error for people: which migration failed, why, and what to do; or why the database is out of reach
 */
export const migrate = async (options: MigrateOptions): Promise<{ applied: string[] }> => {
  const { databaseUrl, log, migrationsDir = MIGRATIONS_DIR, waitMs = DEFAULT_WAIT_MS } = options
  const client = await connectPatiently(databaseUrl, waitMs, log)
  let lost: Error | undefined
  client.on('error', (error) => {
    lost ??= error
  })
  try {
    return await withMigrationLock(client, log, async () => {
      const { close, engine } = await openSchemaEngine(databaseUrl, {
        onConnectionError: (error) => {
          lost ??= error
        },
      })
      try {
        await forgetInterrupted(client, engine, log)
        const applied = await apply(client, engine, migrationsDir)
        for (const migration of applied) log('migration applied', { migration })
        return { applied }
      } finally {
        await close()
      }
    })
  } catch (cause) {
    if (lost === undefined) throw cause
    const message = `The connection to ${describeDatabase(databaseUrl)} was lost while migrating (${lost.message}); run it again`
    throw new Error(message, { cause })
  } finally {
    await client.end()
  }
}

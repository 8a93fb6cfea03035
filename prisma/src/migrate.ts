import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import type pg from 'pg'
import { MIGRATIONS_DIR, readMigrations } from './migration-files.ts'
import type { MigrationLog } from './migration-log.ts'
import { describeFailure, forgetInterrupted } from './migration-record.ts'
import { withMigrationEngine } from './with-migration-engine.ts'

export type MigrateOptions = {
  /** Of a direct connection, not through a pooler that shares sessions: the migrator's lock lives in one. */
  readonly databaseUrl: string
  readonly migrationsDir?: string
  readonly log: MigrationLog
  /** How long to wait for a database that is still starting, in milliseconds; 60,000 unless given. */
  readonly waitMs?: number
}

const apply = async (engine: SchemaEngine, client: pg.Client, migrationsDir: string): Promise<string[]> => {
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
 * table; creates the database if the server lacks it. Any number of processes may do so at once: each migration is
 * applied by one of them.
 * @returns the names of the migrations that this call applied
 * @throws an Error for people: which migration failed, why, and what to do; or why the database is out of reach
 */
export const migrate = async (options: MigrateOptions): Promise<{ applied: string[] }> => {
  const { databaseUrl, log, migrationsDir = MIGRATIONS_DIR, waitMs = 60_000 } = options
  return withMigrationEngine({ databaseUrl, log, waitMs }, async (engine, client) => {
    await forgetInterrupted(client, engine, log)
    const applied = await apply(engine, client, migrationsDir)
    for (const migration of applied) log('migration applied', { migration })
    return { applied }
  })
}

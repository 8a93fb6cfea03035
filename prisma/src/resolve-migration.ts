import { MIGRATIONS_DIR, readMigrations } from './migration-files.ts'
import type { MigrationLog } from './migration-log.ts'
import { withMigrationEngine } from './with-migration-engine.ts'

export type ResolveMigrationOptions = {
  readonly databaseUrl: string
  readonly log: MigrationLog
  readonly migrationsDir?: string
  /** Name of a failed migration that is to be tried again. */
  readonly rolledBack?: string | undefined
  /** Name of a migration whose changes were made by hand. */
  readonly applied?: string | undefined
}

/** Records what an operator decided about a failed migration, as `prisma migrate resolve` does. */
export const resolveMigration = async (options: ResolveMigrationOptions): Promise<void> => {
  const { applied, databaseUrl, log, migrationsDir = MIGRATIONS_DIR, rolledBack } = options
  await withMigrationEngine({ databaseUrl, log, waitMs: 5_000 }, async (engine) => {
    if (rolledBack !== undefined) await engine.markMigrationRolledBack({ migrationName: rolledBack })
    if (applied !== undefined) {
      await engine.markMigrationApplied({ migrationName: applied, migrationsList: readMigrations(migrationsDir) })
    }
  })
}

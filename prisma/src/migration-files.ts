import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MigrationList } from '@prisma/schema-engine-wasm'

export const MIGRATIONS_DIR = fileURLToPath(new URL('../migrations', import.meta.url))

/** The migrations folder as Prisma's schema engine wants it, oldest first. */
export const readMigrations = (migrationsDir: string): MigrationList => ({
  baseDir: migrationsDir,
  lockfile: {
    path: 'migration_lock.toml',
    content: readFileSync(join(migrationsDir, 'migration_lock.toml'), 'utf8'),
  },
  shadowDbInitScript: '',
  migrationDirectories: readdirSync(migrationsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(migrationsDir, name, 'migration.sql'), 'utf8') },
      },
    })),
})

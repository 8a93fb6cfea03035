import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import type pg from 'pg'
import { errorMessage } from './error.ts'
import type { MigrationLog } from './migration-log.ts'

type UnfinishedMigration = { migration_name: string; started_at: Date; logs: string | null }

const unfinished = async (client: pg.Client): Promise<UnfinishedMigration[]> => {
  const table = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  )
  if (table.rows[0]?.exists !== true) return []
  const { rows } = await client.query<UnfinishedMigration>(
    `SELECT migration_name, started_at, logs FROM _prisma_migrations
     WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY started_at`,
  )
  return rows
}

/**
 * A migration that began and neither ended nor failed was cut off, by a kill or a restart of Postgres. A migration is
 * one transaction, so nothing of it is there, and it can simply be tried again. To be called with the lock held: nobody
 * else is at it. (Were it cut off between its commit and the record of it, the new try says what exists already.)
 */
export const forgetInterrupted = async (client: pg.Client, engine: SchemaEngine, log: MigrationLog): Promise<void> => {
  for (const { logs, migration_name: migrationName } of await unfinished(client)) {
    if (logs !== null && logs !== '') continue
    log('migration was cut off earlier; trying it again', { migration: migrationName })
    await engine.markMigrationRolledBack({ migrationName })
  }
}

/** The engine's message without the trace of its own source files, which says nothing to an operator. */
const withoutTrace = (text: string): string => text.split(/\n\s+0: /)[0]?.trim() ?? text

/** Why migrating failed: which migration, what Postgres said, and how to go on. */
export const describeFailure = async (client: pg.Client, error: unknown): Promise<string> => {
  const reason = withoutTrace(errorMessage(error))
  const failed = (await unfinished(client))[0]
  if (failed === undefined) return reason
  const name = failed.migration_name
  return [
    `Migration ${name} failed (${failed.started_at.toISOString()}):`,
    withoutTrace(failed.logs ?? reason),
    'Nothing of it was applied, unless it commits by itself. Remove the cause, then run',
    `  pnpm --filter @chatbot/prisma migrate --rolled-back ${name}    to try it again, or`,
    `  pnpm --filter @chatbot/prisma migrate --applied ${name}        if its changes were made by hand.`,
  ].join('\n')
}

import type pg from 'pg'
import type { MigrationLog } from './migration-log.ts'

/**
 * The key of Postgres's advisory lock that our migrator holds while it works: "chatmigr" in ASCII. Prisma's own
 * (72707369) is another one, as its engine takes that inside of ours.
 */
export const MIGRATION_LOCK_KEY = '7163082360012498802'

/**
 * Runs `work` while no other migrator of this database does. The lock belongs to the session of `client`, which must not
 * go through a pooler that shares sessions: it ends with the connection, so a migrator that is killed blocks nobody.
 */
export const withMigrationLock = async <T>(
  client: pg.Client,
  log: MigrationLog,
  work: () => Promise<T>,
): Promise<T> => {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
    MIGRATION_LOCK_KEY,
  ])
  if (rows[0]?.taken !== true) {
    log('another process is migrating; waiting for it')
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK_KEY])
  }
  return work()
}

import pg from 'pg'
import { eventually } from '../../../testing/eventually.ts'

/** Keeps everybody from writing to the log, while all may read it: what is under way there cannot commit. */
export const lockLog = async (databaseUrl: string) => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('BEGIN; LOCK TABLE generation_event IN SHARE MODE')
  return {
    /** Resolves when some writer waits for the lock. */
    held: () =>
      eventually(async () => {
        const { rowCount } = await client.query('SELECT FROM pg_locks WHERE NOT granted AND relation = $1::regclass', [
          'generation_event',
        ])
        return rowCount !== null && rowCount > 0
      }),
    release: async () => {
      await client.query('COMMIT')
      await client.end()
    },
  }
}

import pg from 'pg'
import { eventually } from '../../../testing/eventually.ts'

/** Keeps everybody from writing to a table, while all may read it: what is under way there cannot commit. */
export const lockTable = async (databaseUrl: string, table: 'generation' | 'generation_event' | 'message') => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`)
  const waiting = 'FROM pg_locks WHERE NOT granted AND relation = $1::regclass'
  return {
    /** Resolves when some writer waits for the lock. */
    held: () =>
      eventually(async () => {
        const { rowCount } = await client.query(`SELECT ${waiting}`, [table])
        return rowCount !== null && rowCount > 0
      }),
    /** Cuts the connections that wait for it. */
    cutOffWaiting: () => client.query(`SELECT pg_terminate_backend(pid) ${waiting}`, [table]),
    release: async () => {
      await client.query('COMMIT')
      await client.end()
    },
  }
}

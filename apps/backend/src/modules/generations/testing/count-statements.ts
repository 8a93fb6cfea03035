import pg from 'pg'

export type CountedStatement = { query: string; calls: number; rows: number }

/**
 * Counts the statements that a database executes, by Postgres's own pg_stat_statements, which its server must have
 * preloaded. Its own are not among them.
 */
export const countStatements = async (databaseUrl: string) => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('CREATE EXTENSION pg_stat_statements')

  const all = async (): Promise<CountedStatement[]> => {
    const { rows } = await client.query<CountedStatement>(`
      SELECT query, sum(calls)::int AS calls, sum(rows)::int AS rows FROM pg_stat_statements
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND query NOT LIKE '%pg_stat_statements%' AND toplevel
      GROUP BY query ORDER BY calls DESC`)
    return rows
  }
  const sumOf = async (part: string, count: 'calls' | 'rows') =>
    (await all()).reduce((sum, statement) => (statement.query.includes(part) ? sum + statement[count] : sum), 0)

  return {
    all,
    /** Of the statements that contain `part`. */
    callsOf: (part: string) => sumOf(part, 'calls'),
    rowsOf: (part: string) => sumOf(part, 'rows'),
    reset: () => client.query('SELECT pg_stat_statements_reset()'),
    close: () => client.end(),
  }
}

import pg from 'pg'

/** Gives a user so many conversations at once, the first title the newest; without messages. */
export const addConversations = async (databaseUrl: string, userId: string, count: number): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `INSERT INTO conversation (id, user_id, title, active_at)
       SELECT gen_random_uuid(), $1, 'row ' || n, now() - n * interval '1 second' FROM generate_series(1, $2::int) n`,
      [userId, count],
    )
  } finally {
    await client.end()
  }
}

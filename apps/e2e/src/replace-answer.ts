import pg from 'pg'

/** Makes a conversation's answer say something else, as if a model had written it. */
export const replaceAnswer = async (databaseUrl: string, conversationId: string, text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    // Postgres has no U+0000 in text; the backend stores none.
    await client.query(`UPDATE message SET text = $1 WHERE conversation_id = $2 AND role = 'assistant'`, [
      text.replaceAll('\u0000', ''),
      conversationId,
    ])
  } finally {
    await client.end()
  }
}

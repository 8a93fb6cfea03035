import { query } from './database.ts'

type Change = { text?: string; status?: 'completed' | 'interrupted' }

/** Makes a conversation's answers say something else, or end in another way, as if that had come from a model. */
export const updateAnswer = async (databaseUrl: string, conversationId: string, { text, status }: Change) => {
  await query(
    databaseUrl,
    `UPDATE message SET text = coalesce($2, text), status = coalesce($3::generation_status, status)
     WHERE conversation_id = $1 AND role = 'assistant'`,
    // Postgres has no U+0000 in text; the backend stores none.
    [conversationId, text?.replaceAll('\u0000', '') ?? null, status ?? null],
  )
}

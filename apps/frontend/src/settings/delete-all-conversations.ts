import type { ApiClient } from '@chatbot/api-client'
import { loadClient } from '../chat/client.ts'
import { queries } from '../conversations/queries.ts'

/** The most that one request lists. */
const pageLength = 100

const deleteFrom = async (client: ApiClient, archived: boolean): Promise<void> => {
  const { conversations, nextCursor } = await client.conversations.list({ limit: pageLength, archived })
  const ids = conversations.map(({ id }) => id)
  // What another tab deleted first is no error.
  if (ids.length > 0) await client.conversations.patchMany({ ids, action: 'delete' })
  if (nextCursor !== null) await deleteFrom(client, archived)
}

/** Deletes every conversation, archived ones too. @throws what the API refuses; what was deleted until then is gone */
export const deleteAllConversations = async (): Promise<void> => {
  const client = await loadClient()
  await deleteFrom(client, false)
  await deleteFrom(client, true)
  await queries.invalidateQueries()
}

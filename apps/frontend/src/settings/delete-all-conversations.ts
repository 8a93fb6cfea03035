import type { ApiClient } from '@chatbot/api-client'
import { loadClient } from '../chat/client.ts'
import { problemOf } from '../chat/problem-of.ts'
import { queries } from '../conversations/queries.ts'

const pageLength = 50

const deleteFrom = async (client: ApiClient, archived: boolean): Promise<void> => {
  const { conversations, nextCursor } = await client.conversations.list({ limit: pageLength, archived })
  await Promise.all(
    conversations.map(async ({ id }) => {
      try {
        await client.conversations.delete(id)
      } catch (error) {
        // Another tab came first.
        if (problemOf(error)?.code !== 'not_found') throw error
      }
    }),
  )
  if (nextCursor !== null) await deleteFrom(client, archived)
}

/** Deletes every conversation, archived ones too. @throws what the API refuses; what was deleted until then is gone */
export const deleteAllConversations = async (): Promise<void> => {
  const client = await loadClient()
  await deleteFrom(client, false)
  await deleteFrom(client, true)
  await queries.invalidateQueries()
}

import { loadClient } from '../chat/client.ts'
import { problemOf } from '../chat/problem-of.ts'
import { isBeingDeleted } from './being-deleted.ts'
import { forgetConversation, learnConversation } from './known-conversations.ts'

/** Reads a conversation anew and shows it as it is; one that is gone goes. Without a server all stays as it is. */
export const readConversation = async (id: string): Promise<void> => {
  if (isBeingDeleted(id)) return
  try {
    const client = await loadClient()
    learnConversation(await client.conversations.get(id))
  } catch (error) {
    if (problemOf(error)?.code === 'not_found') forgetConversation(id)
  }
}

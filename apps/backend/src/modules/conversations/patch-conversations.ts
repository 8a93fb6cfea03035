import type { ConversationsPatch, ConversationsPatched } from '@chatbot/contracts'
import type { ConversationDependencies } from './conversation-dependencies.ts'

/** Conversations that one statement deletes: long ones have thousands of messages, and a query has 30 s. */
const deletedAtOnce = 25
/** Changes that are told one by one; beyond, reading the list again costs a page less than reading each. */
const mostTold = 20

/**
 * Does the same to many conversations. Each is the user's own or left alone and named as missing, so that one that
 * another device has deleted does not keep the others from being changed. Asked twice, it is done once.
 */
export const makePatchConversations = ({ conversations, changes, stopConversations }: ConversationDependencies) => {
  const deleteAll = async (userId: string, ids: string[]) => {
    await stopConversations({ userId, conversationIds: ids })
    const deleted = []
    for (let at = 0; at < ids.length; at += deletedAtOnce) {
      deleted.push(...(await conversations.deleteMany({ userId, ids: ids.slice(at, at + deletedAtOnce) })))
    }
    return deleted
  }

  return async (userId: string, { ids, action }: ConversationsPatch): Promise<ConversationsPatched> => {
    const own = new Set(await conversations.findOwn({ userId, ids }))
    const found = [...own]
    const changed =
      action === 'delete' ? await deleteAll(userId, found) : await conversations.shelve({ userId, ids: found, action })
    const type = action === 'delete' ? ('conversation-deleted' as const) : ('conversation' as const)
    if (changed.length > mostTold) await changes.publish(userId, { type: 'resync' })
    else for (const conversationId of changed) await changes.publish(userId, { type, conversationId })
    return { changed, missing: ids.filter((id) => !own.has(id)) }
  }
}

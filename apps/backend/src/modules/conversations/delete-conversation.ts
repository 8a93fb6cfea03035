import { type ConversationDependencies, type ConversationKey, findOwn } from './conversation-dependencies.ts'

/**
 * Deletes a conversation with its messages and logs. What runs in it is stopped first, so that no model goes on
 * answering nobody.
 * @throws NotFound for a conversation that does not exist or is another user's
 */
export const makeDeleteConversation =
  ({ conversations, changes, stopConversations }: ConversationDependencies) =>
  async (key: ConversationKey): Promise<void> => {
    const { id } = await findOwn(conversations, key)
    await stopConversations({ userId: key.userId, conversationIds: [id] })
    await conversations.delete(key)
    await changes.publish(key.userId, { type: 'conversation-deleted', conversationId: id })
  }

import type { ConversationHistory, HistoryQuery, MessagePage } from '@chatbot/contracts'
import { Forbidden } from '../../errors/forbidden.ts'
import type { makeConversations } from '../conversations/conversations.ts'

/** Messages of each conversation that a history shows; the window route has the rest. */
const messagesEach = 50

/**
 * A user's conversations with the end of their active branches. `whose` is `me` or a user's id.
 * @throws Forbidden for another user's unless the caller is an admin
 */
export const makeReadHistory =
  (options: {
    conversations: Pick<ReturnType<typeof makeConversations>, 'list'>
    readMessages: (key: { id: string; userId: string }, query: { limit: number }) => Promise<MessagePage>
  }) =>
  async (caller: { id: string; role: string }, whose: string, query: HistoryQuery): Promise<ConversationHistory> => {
    const userId = whose === 'me' ? caller.id : whose
    if (userId !== caller.id && caller.role !== 'admin') throw new Forbidden("This is another user's history.")
    const list = await options.conversations.list(userId, { ...query, archived: false })
    const conversations = []
    for (const conversation of list.conversations) {
      const { messages } = await options.readMessages({ id: conversation.id, userId }, { limit: messagesEach })
      conversations.push({ ...conversation, messages })
    }
    return { conversations, nextCursor: list.nextCursor }
  }

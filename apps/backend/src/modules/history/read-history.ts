import type { Conversation, ConversationHistory, HistoryQuery, Message, MessagePage } from '@chatbot/contracts'
import { budgets } from '../../budgets.ts'
import { Forbidden } from '../../errors/forbidden.ts'
import { NotFound } from '../../errors/not-found.ts'
import type { makeConversations } from '../conversations/conversations.ts'

type ReadMessages = (key: { id: string; userId: string }, query: { limit: number }) => Promise<MessagePage>

/** The end of a conversation; undefined for one that was deleted since it was listed. */
const readEnd = async (
  readMessages: ReadMessages,
  key: { id: string; userId: string },
): Promise<Message[] | undefined> => {
  try {
    return (await readMessages(key, { limit: budgets.page.historyMessages })).messages
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}

/**
 * A user's conversations with the end of their active branches. `whose` is `me` or a user's id.
 * @throws Forbidden for another user's unless the caller is an admin
 */
export const makeReadHistory =
  (options: { conversations: Pick<ReturnType<typeof makeConversations>, 'list'>; readMessages: ReadMessages }) =>
  async (caller: { id: string; role: string }, whose: string, query: HistoryQuery): Promise<ConversationHistory> => {
    const userId = whose === 'me' ? caller.id : whose
    if (userId !== caller.id && caller.role !== 'admin') throw new Forbidden("This is another user's history.")
    const list = await options.conversations.list(userId, { ...query, archived: false })
    const conversations: (Conversation & { messages: Message[] })[] = []
    // One after the other: a page of history must not take every connection of the pool.
    for (const conversation of list.conversations) {
      const messages = await readEnd(options.readMessages, { id: conversation.id, userId })
      if (messages) conversations.push({ ...conversation, messages })
    }
    return { conversations, nextCursor: list.nextCursor }
  }

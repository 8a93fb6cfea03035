import type { Conversation, ConversationHistory, HistoryQuery, Message } from '@chatbot/contracts'
import { budgets } from '../../budgets.ts'
import { Forbidden } from '../../errors/forbidden.ts'
import { keyOf } from '../conversations/conversation-repository.ts'
import type { makeConversations } from '../conversations/conversations.ts'
import { encodeCursor } from '../conversations/cursor.ts'
import { bytesOf, fitEnd } from '../conversations/fit-window.ts'
import type { MessageWindowRepository, PlannedMessage } from '../conversations/message-window-repository.ts'

const { historyMessages: limit, bytes: maxBytes, conversationBytes } = budgets.page

type Windows = Pick<MessageWindowRepository, 'plan' | 'read'>
type Planned = { conversation: Conversation; planned: PlannedMessage[]; bytes: number }

/** What fits into a page: at least one conversation, and of each the end of its active branch. */
const planPage = async (windows: Windows, conversations: Conversation[]): Promise<Planned[]> => {
  const page: Planned[] = []
  let bytes = 0
  // One after the other: a page of history must not take every connection of the pool.
  for (const conversation of conversations) {
    const { id: conversationId, headMessageId: leafId } = conversation
    const all = leafId ? await windows.plan({ conversationId, leafId, limit }) : []
    const planned = fitEnd(all, conversationBytes)
    const own = bytesOf(planned) + Buffer.byteLength(conversation.systemPrompt ?? '')
    if (page.length > 0 && bytes + own > maxBytes) break
    bytes += own
    page.push({ conversation, planned, bytes: own })
  }
  return page
}

/**
 * A user's conversations with the end of their active branches. `whose` is `me` or a user's id. A page has fewer
 * conversations than asked for where their texts are long; `hold` waits until there is memory for them.
 * @throws Forbidden for another user's unless the caller is an admin
 */
export const makeReadHistory =
  (options: { conversations: Pick<ReturnType<typeof makeConversations>, 'list'>; windows: Windows }) =>
  async (
    caller: { id: string; role: string },
    whose: string,
    query: HistoryQuery,
    hold: (bytes: number) => Promise<void>,
  ): Promise<ConversationHistory> => {
    const userId = whose === 'me' ? caller.id : whose
    if (userId !== caller.id && caller.role !== 'admin') throw new Forbidden("This is another user's history.")
    const list = await options.conversations.list(userId, { ...query, archived: false })
    const page = await planPage(options.windows, list.conversations)
    await hold(page.reduce((sum, { bytes }) => sum + bytes, 0))
    const conversations: (Conversation & { messages: Message[] })[] = []
    for (const { conversation, planned } of page) {
      const messages = await options.windows.read({ conversationId: conversation.id, planned })
      // One whose messages are all gone was deleted since it was listed.
      if (messages.length > 0 || conversation.headMessageId === null) conversations.push({ ...conversation, messages })
    }
    const last = page.at(-1)?.conversation
    const isCut = page.length < list.conversations.length && last !== undefined
    return { conversations, nextCursor: isCut ? encodeCursor(keyOf(last)) : list.nextCursor }
  }

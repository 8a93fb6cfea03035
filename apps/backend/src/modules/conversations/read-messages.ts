import type { MessagePage, MessageWindowQuery } from '@chatbot/contracts'
import { budgets } from '../../budgets.ts'
import { NotFound } from '../../errors/not-found.ts'
import type { ConversationRepository } from './conversation-repository.ts'
import { bytesOf, fitAround, fitEnd } from './fit-window.ts'
import type { MessageWindowRepository } from './message-window-repository.ts'

/**
 * A window of a conversation: the end of its active branch, what is above `before`, or what is around a message, in
 * that message's own branch. It has fewer messages than asked for where their texts are long; `hold` waits until there is
 * memory for them.
 * @throws NotFound for a conversation that is not the caller's or a message that is not in it
 */
export const makeReadMessages =
  ({ conversations, windows }: { conversations: ConversationRepository; windows: MessageWindowRepository }) =>
  async (
    key: { id: string; userId: string },
    { maxBytes = budgets.page.bytes, ...query }: MessageWindowQuery & { maxBytes?: number },
    hold: (bytes: number) => Promise<void> = async () => {},
  ): Promise<MessagePage> => {
    const conversation = await conversations.find(key)
    if (!conversation) throw new NotFound('This conversation does not exist.')
    const conversationId = key.id

    const { headMessageId } = conversation
    const end = async (): Promise<{ leafId: string | null; isActive?: boolean }> => {
      if (query.before) return { leafId: (await messageIn(query.before)).parentId }
      if (!query.around) return { leafId: headMessageId }
      await messageIn(query.around)
      const half = Math.floor(query.limit / 2)
      const leaf = await windows.leafBelow({ messageId: query.around, headMessageId, limit: half })
      return leaf ? { leafId: leaf.id, isActive: leaf.isActive } : { leafId: null }
    }
    const messageIn = async (id: string) => {
      const found = await windows.find({ id, conversationId })
      if (!found) throw new NotFound('This message is not in the conversation.')
      return found
    }

    const { leafId, ...branch } = await end()
    const planned = leafId ? await windows.plan({ conversationId, leafId, limit: query.limit }) : []
    const fitting = query.around ? fitAround(planned, query.around, maxBytes) : fitEnd(planned, maxBytes)
    await hold(bytesOf(fitting))
    const messages = await windows.read({ conversationId, planned: fitting })
    const first = messages[0]
    return { messages, before: first?.parentId ? first.id : null, ...branch }
  }

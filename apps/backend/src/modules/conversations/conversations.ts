import type {
  Conversation,
  ConversationList,
  ConversationListQuery,
  ConversationPatch,
  NewConversation,
} from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { Conflict } from '../../errors/conflict.ts'
import { NotFound } from '../../errors/not-found.ts'
import type { ChangeHub } from '../changes/change-hub.ts'
import { type ConversationRepository, keyOf, ListKey } from './conversation-repository.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

type Key = { id: string; userId: string }

const missing = () => new NotFound('This conversation does not exist.')

/** The operations on conversations. Another user's conversation does not exist. */
export const makeConversations = (options: {
  conversations: ConversationRepository
  changes: ChangeHub
  stopConversation: (key: { userId: string; conversationId: string }) => Promise<void>
  /** @throws InvalidRequest for a model that is not offered */
  checkModel: (id: string) => void
}) => {
  const { conversations, changes } = options
  const publish = (userId: string, { id }: Conversation) =>
    changes.publish(userId, { type: 'conversation', conversationId: id })

  return {
    create: async (userId: string, given: NewConversation): Promise<Conversation> => {
      if (given.model) options.checkModel(given.model)
      const created = await conversations.create({ ...given, id: uuidv7(), userId })
      await publish(userId, created)
      return created
    },

    find: async (key: Key): Promise<Conversation> => {
      const found = await conversations.find(key)
      if (!found) throw missing()
      return found
    },

    list: async (userId: string, { limit, cursor, archived, q }: ConversationListQuery): Promise<ConversationList> => {
      const after = decodeCursor(cursor, ListKey)
      const rows = await conversations.list({ userId, limit: limit + 1, archived, after, q })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return { conversations: page, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null }
    },

    patch: async (key: Key, patch: ConversationPatch): Promise<Conversation> => {
      const found = await conversations.find(key)
      if (!found) throw missing()
      if (patch.model) options.checkModel(patch.model)
      const { headMessageId } = patch
      if (headMessageId) {
        const own = await conversations.hasMessage({ id: headMessageId, conversationId: key.id, userId: key.userId })
        if (!own) throw new NotFound('This message is not in the conversation.')
      }
      const patched = await conversations.patch(key, patch)
      if (!patched) throw new Conflict('The conversation was changed meanwhile. Read it again.')
      await publish(key.userId, patched)
      return patched
    },

    delete: async (key: Key): Promise<void> => {
      const found = await conversations.find(key)
      if (!found) throw missing()
      await options.stopConversation({ userId: key.userId, conversationId: key.id })
      await conversations.delete(key)
      await changes.publish(key.userId, { type: 'conversation-deleted', conversationId: found.id })
    },
  }
}

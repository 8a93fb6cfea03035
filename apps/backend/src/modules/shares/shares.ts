import type { ConversationShare, ShareList, ShareListQuery } from '@chatbot/contracts'
import { z } from 'zod'
import { NotFound } from '../../errors/not-found.ts'
import { decodeCursor, encodeCursor } from '../conversations/cursor.ts'
import type { ShareRepository } from './share-repository.ts'

type Key = { id: string; userId: string }

const ListKey = z.tuple([z.uuid()])

/** What owners do with their shared links. Another user's link does not exist. */
export const makeShares = (options: {
  shares: ShareRepository
  /** @throws NotFound */
  findConversation: (key: Key) => Promise<unknown>
}) => {
  const { shares } = options
  return {
    /** @throws NotFound for a conversation that is not the user's */
    ofConversation: async ({ id, userId }: Key): Promise<ConversationShare> => {
      await options.findConversation({ id, userId })
      return { share: await shares.findOf({ conversationId: id, userId }) }
    },

    /** A page of a user's links, newest first. @throws InvalidRequest for a cursor of no list */
    list: async (userId: string, { limit, cursor }: ShareListQuery): Promise<ShareList> => {
      const [before] = decodeCursor(cursor, ListKey) ?? []
      // One more than the page says whether there is a next one.
      const rows = await shares.list({ userId, limit: limit + 1, before })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return { shares: page, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null }
    },

    /** From now on the link leads nowhere. */
    revoke: async (key: Key): Promise<void> => {
      if (!(await shares.delete(key))) throw new NotFound('This link does not exist.')
    },
  }
}

import type { ConversationList, ConversationListQuery } from '@chatbot/contracts'
import type { ConversationDependencies } from './conversation-dependencies.ts'
import { keyOf, ListKey } from './conversation-repository.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

/**
 * A page of a user's conversations, pinned first, newest first; of one project, of none, or of all. It is shorter than asked
 * for where their system prompts are long.
 * @throws InvalidRequest for a cursor of no list, NotFound for a project that is not theirs
 */
export const makeListConversations =
  ({ conversations, checkProject }: Pick<ConversationDependencies, 'conversations' | 'checkProject'>) =>
  async (
    userId: string,
    { limit, cursor, archived, project: named, q }: ConversationListQuery,
  ): Promise<ConversationList> => {
    const after = decodeCursor(cursor, ListKey)
    const project = named === 'none' ? null : named
    if (project) await checkProject({ id: project, userId })
    // One more than the page says whether there is a next one.
    const { conversations: rows, isCut } = await conversations.list({
      userId,
      limit: limit + 1,
      archived,
      project,
      after,
      q,
    })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      conversations: page,
      nextCursor: (isCut || rows.length > limit) && last ? encodeCursor(keyOf(last)) : null,
    }
  }

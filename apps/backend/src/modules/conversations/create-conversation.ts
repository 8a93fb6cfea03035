import type { Conversation, NewConversation } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import type { ConversationDependencies } from './conversation-dependencies.ts'

/**
 * An empty conversation.
 * @throws InvalidRequest for a model that is not offered or a temporary one in a project, NotFound for a project that is
 *   not the user's
 */
export const makeCreateConversation =
  ({ conversations, changes, checkModel }: ConversationDependencies) =>
  async (userId: string, given: NewConversation): Promise<Conversation> => {
    if (given.model) checkModel(given.model)
    if (given.temporary && given.projectId)
      throw new InvalidRequest([
        { path: 'body.projectId', message: 'must be absent: a temporary chat is in no project' },
      ])
    const created = await conversations.create({ ...given, id: uuidv7(), userId })
    await changes.publish(userId, { type: 'conversation', conversationId: created.id })
    return created
  }

import type { Conversation, NewConversation } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import type { ConversationDependencies } from './conversation-dependencies.ts'

/** An empty conversation. @throws InvalidRequest for a model that is not offered */
export const makeCreateConversation =
  ({ conversations, changes, checkModel }: ConversationDependencies) =>
  async (userId: string, given: NewConversation): Promise<Conversation> => {
    if (given.model) checkModel(given.model)
    const created = await conversations.create({ ...given, id: uuidv7(), userId })
    await changes.publish(userId, { type: 'conversation', conversationId: created.id })
    return created
  }

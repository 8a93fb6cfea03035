import type { Conversation, NewConversation } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import type { ConversationDependencies } from './conversation-dependencies.ts'

/**
 * An empty conversation, with the caller's default system prompt unless another one is given.
 * @throws InvalidRequest for a model that is not offered or a temporary one in a project, NotFound for a project that is
 *   not the user's
 */
export const makeCreateConversation =
  ({ conversations, changes, checkModel, defaultSystemPrompt }: ConversationDependencies) =>
  async (userId: string, given: NewConversation): Promise<Conversation> => {
    if (given.model) checkModel(given.model)
    if (given.temporary && given.projectId)
      throw new InvalidRequest([
        { path: 'body.projectId', message: 'must be absent: a temporary chat is in no project' },
      ])
    const standard = given.systemPrompt === undefined ? await defaultSystemPrompt(userId) : null
    const created = await conversations.create({
      ...given,
      id: uuidv7(),
      userId,
      ...(standard !== null && { systemPrompt: standard, systemPromptIsDefault: true }),
    })
    await changes.publish(userId, { type: 'conversation', conversationId: created.id })
    return created
  }

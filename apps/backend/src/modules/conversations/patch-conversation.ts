import type { Conversation, ConversationPatch } from '@chatbot/contracts'
import { Conflict } from '../../errors/conflict.ts'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import { NotFound } from '../../errors/not-found.ts'
import { type ConversationDependencies, type ConversationKey, findOwn } from './conversation-dependencies.ts'

/**
 * Changes what the patch names, if its version is still the current one.
 * @throws NotFound for a conversation or project that is not the caller's or a head that is not in it, Conflict for a
 *   stale version, InvalidRequest for a model that is not offered or a temporary chat that is to go into a project
 */
export const makePatchConversation =
  ({ conversations, changes, checkModel }: ConversationDependencies) =>
  async (key: ConversationKey, patch: ConversationPatch): Promise<Conversation> => {
    const { temporary } = await findOwn(conversations, key)
    if (patch.model) checkModel(patch.model)
    if (temporary && patch.projectId)
      throw new InvalidRequest([
        { path: 'body.projectId', message: 'must be absent: a temporary chat is in no project' },
      ])
    const { headMessageId } = patch
    if (headMessageId) {
      const isIn = await conversations.hasMessage({ id: headMessageId, conversationId: key.id, userId: key.userId })
      if (!isIn) throw new NotFound('This message is not in the conversation.')
    }
    const patched = await conversations.patch(key, patch)
    if (!patched) throw new Conflict('The conversation was changed meanwhile. Read it again.')
    await changes.publish(key.userId, { type: 'conversation', conversationId: patched.id })
    return patched
  }

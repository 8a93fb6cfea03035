import type { Conversation, ConversationPatch } from '@chatbot/contracts'
import { Conflict } from '../../errors/conflict.ts'
import { NotFound } from '../../errors/not-found.ts'
import { type ConversationDependencies, type ConversationKey, findOwn } from './conversation-dependencies.ts'

/**
 * Changes what the patch names, if its version is still the current one.
 * @throws NotFound for a conversation that is not the caller's or a head that is not in it, Conflict for a stale version,
 *   InvalidRequest for a model that is not offered
 */
export const makePatchConversation =
  ({ conversations, changes, checkModel }: ConversationDependencies) =>
  async (key: ConversationKey, patch: ConversationPatch): Promise<Conversation> => {
    await findOwn(conversations, key)
    if (patch.model) checkModel(patch.model)
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

import { ConversationId, type Feedback } from '@chatbot/contracts'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import { NotFound } from '../../errors/not-found.ts'
import type { ChangeHub } from '../changes/change-hub.ts'
import type { MessageEditRepository } from './message-edit-repository.ts'

type Key = { id: string; userId: string }
const missing = () => new NotFound('This message does not exist.')

/** What a user does to single messages. Another user's message does not exist. */
export const makeMessages = (options: {
  messages: MessageEditRepository
  changes: Pick<ChangeHub, 'publish'>
  stopGeneration: (key: { generationId: string; userId: string }) => Promise<void>
}) => {
  const { messages, changes } = options
  const findOwn = async (key: Key) => {
    const found = await messages.find(key)
    if (!found) throw missing()
    return found
  }
  const changed = (userId: string, conversationId: string) =>
    changes.publish(userId, { type: 'conversation', conversationId: ConversationId.parse(conversationId) })

  return {
    /** Keeps what the user thinks of an answer; null takes it back. @throws InvalidRequest for a user's message */
    rate: async (key: Key, feedback: Feedback | null): Promise<void> => {
      const { role, conversationId } = await findOwn(key)
      if (role !== 'assistant') throw new InvalidRequest([{ path: 'params.id', message: 'must be an answer' }])
      if (!(await messages.setFeedback(key, feedback))) throw missing()
      await changed(key.userId, conversationId)
    },

    /** Deletes a message with everything below it. What runs there is stopped first: no model goes on answering nobody. */
    deleteFrom: async (key: Key): Promise<void> => {
      const { conversationId } = await findOwn(key)
      for (const generationId of await messages.findRunningFrom(key.id)) {
        await options.stopGeneration({ generationId, userId: key.userId })
      }
      if (!(await messages.deleteFrom(key))) throw missing()
      await changed(key.userId, conversationId)
    },
  }
}

import { type Conversation, type Message, MessageId } from '@chatbot/contracts'
import type { Container } from '../composition-root.ts'

/** An answer with its conversation and the message it answers, wherever the conversation has gone since. */
export const readAnswer = async (
  container: Container,
  answer: { userId: string; conversationId: string; messageId: string },
): Promise<{ conversation: Conversation; message: Message; parent: Message | undefined }> => {
  const key = { id: answer.conversationId, userId: answer.userId }
  const conversation = await container.conversations.find(key)
  // One above it and one below.
  const window = { limit: 3, around: MessageId.parse(answer.messageId), maxBytes: Number.POSITIVE_INFINITY }
  const { messages } = await container.readMessages(key, window)
  const message = messages.find(({ id }) => id === answer.messageId)
  if (!message) throw new Error('the answer that was just given is not there')
  return { conversation, message, parent: messages.find(({ id }) => id === message.parentId) }
}

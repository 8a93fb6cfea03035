import type { Feedback, Message } from '@chatbot/contracts'
import { notify } from '../notices/notify.ts'
import { loadClient } from './client.ts'
import type { ConversationStore } from './conversation-store.ts'
import { codeOf } from './problem-of.ts'

const withFeedback = (store: ConversationStore, id: string, feedback: Feedback | null) =>
  store.setState(({ messages, revision }) => ({
    // What is being read meanwhile may not know it.
    revision: revision + 1,
    messages: messages.map((message) => (message.id === id ? { ...message, feedback } : message)),
  }))

/** Says whether an answer was good; the same once more takes it back. It shows at once, and goes when the server will not. */
export const rateAnswer = async (store: ConversationStore, message: Message, rating: Feedback['rating']) => {
  const feedback = message.feedback?.rating === rating ? null : { rating }
  withFeedback(store, message.id, feedback)
  try {
    await (await loadClient()).messages.rate(message.id, feedback)
    withFeedback(store, message.id, feedback)
  } catch (error) {
    withFeedback(store, message.id, message.feedback)
    notify({ kind: 'problem', code: codeOf(error) })
  }
}

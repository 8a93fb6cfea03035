import { maxTitleLength } from '@chatbot/contracts'
import type { Logger } from 'pino'
import type { ModelClient } from '../../models/model-client.ts'
import type { ChatRepository } from './chat-repository.ts'
import type { MessageRepository } from './message-repository.ts'

const titlePrompt =
  'Write a title for the conversation that begins with the following message: at most six words, in the language of ' +
  'the message, without quotation marks or a final full stop. Answer with the title only.'
const longestExcerpt = 2_000
const timeLimit = 30_000

/** Cleans what a model made of it: one line, no quotation marks around it, not too long. */
export const toTitle = (answer: string): string =>
  answer
    .split('\n', 1)
    .join('')
    .trim()
    .replace(/^["'«“]\s*|\s*["'»”.]$/gu, '')
    .trim()
    .slice(0, maxTitleLength)
    .toWellFormed()

/**
 * Gives a conversation a title of the model's making, after its first answer, unless it has one or the user set one.
 * Nothing waits for it, and a failure leaves the first words as they are.
 */
export const makeTitleConversation =
  (options: {
    chats: ChatRepository
    messages: MessageRepository
    models: Pick<ModelClient, 'complete'>
    publish: (change: { userId: string; conversationId: string }) => Promise<void>
    log: Logger
  }) =>
  async (answer: { conversationId: string; messageId: string; userId: string; model: string }): Promise<void> => {
    const { conversationId, userId } = answer
    try {
      if (!(await options.chats.needsTitle(conversationId))) return
      const context = await options.messages.loadContext(answer.messageId)
      const first = context.messages[0]
      if (!first?.text) return
      const title = toTitle(
        await options.models.complete({
          model: answer.model,
          systemPrompt: titlePrompt,
          messages: [{ role: 'user', text: first.text.slice(0, longestExcerpt).toWellFormed() }],
          maxTokens: 40,
          signal: AbortSignal.timeout(timeLimit),
        }),
      )
      if (title && (await options.chats.setModelTitle({ conversationId, title }))) {
        await options.publish({ userId, conversationId })
      }
    } catch (error) {
      options.log.info({ err: error, conversationId }, 'no title was made')
    }
  }

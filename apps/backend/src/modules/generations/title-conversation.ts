import { maxTitleLength } from '@chatbot/contracts'
import type { Logger } from 'pino'
import type { ModelClient } from '../../models/model-client.ts'
import type { ChatRepository } from './chat-repository.ts'
import type { MessageRepository } from './message-repository.ts'

const titlePrompt =
  'Write a title for the conversation that begins with the following message and the answer to it: at most six words, ' +
  'in the language of the message, without quotation marks or a final full stop. Answer with the title only.'
/** Characters of the message, and of the answer, that a title is made from. */
const longestExcerpt = 2_000
const excerpt = (text: string) => text.slice(0, longestExcerpt).toWellFormed()
const timeLimit = 30_000

/** Cleans what a model made of it: one line, no quotation marks around it, not too long. */
export const toTitle = (answer: string): string =>
  answer
    .slice(0, longestExcerpt)
    .split('\n', 1)
    .join('')
    .trim()
    .replace(/^["'«“]\s*|\s*["'»”.]$/gu, '')
    .trim()
    .slice(0, maxTitleLength)
    .toWellFormed()

/**
 * Gives a conversation a title of the model's making, from its first exchange, unless it has one or the user set one.
 * A message may be files only: then the answer says what it is about. Nothing waits for it, and a failure leaves the first words as they are.
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
      const [{ messages }, answered] = await Promise.all([
        options.messages.loadContext(answer.messageId),
        options.messages.findAnswer(answer.messageId),
      ])
      const exchange = [messages[0]?.text, messages[1]?.text ?? answered?.text].filter((text) => text?.trim())
      if (exchange.length === 0) return
      const title = toTitle(
        await options.models.complete({
          model: answer.model,
          systemPrompt: titlePrompt,
          messages: [{ role: 'user', text: exchange.map((text = '') => excerpt(text)).join('\n\n---\n\n') }],
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

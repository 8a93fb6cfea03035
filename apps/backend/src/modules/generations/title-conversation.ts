import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { ModelClient } from '../../models/model-client.ts'
import type { ChatRepository } from './chat-repository.ts'
import type { MessageRepository } from './message-repository.ts'
import { readTitle } from './read-title.ts'

const titlePrompt =
  'Write a title for the conversation that begins with the following message and the answer to it: at most six words, ' +
  'in the language of the message, without quotation marks or a final full stop. Answer with the title only.'
/** Characters of the message, and of the answer, that a title is made from. */
const longestExcerpt = 2_000
const excerpt = (text: string) => text.slice(0, longestExcerpt).toWellFormed()
/** Milliseconds. */
const timeLimit = 30_000
/** Tokens of each try. The second leaves room for a model that thinks before it answers, though nothing said that it does. */
const tokensOfTries = [40, 2_000]

/**
 * Gives a conversation a title that a model makes from its first exchange, unless it has one or the user set one. A message may be
 * files only: then the answer says what it is about. Nothing waits for the title. One that fails is tried once more later; if that
 * fails, too, the first words stay until the next answer.
 */
export const makeTitleConversation =
  (options: {
    chats: ChatRepository
    messages: MessageRepository
    models: Pick<ModelClient, 'complete'>
    /** Makes the titles of all conversations; undefined: each conversation's own model does. */
    model: string | undefined
    /** Seconds until a title that failed is tried again. */
    retryAfter?: number
    publish: (change: { userId: string; conversationId: string }) => Promise<void>
    log: Logger
  }) =>
  async (answer: { conversationId: string; messageId: string; userId: string; model: string }): Promise<void> => {
    const { conversationId, userId } = answer

    const makeTitle = async (maxTokens: number): Promise<string> => {
      const opening = await options.messages.findOpening(answer.messageId, longestExcerpt)
      const exchange = opening.filter((text) => text.trim())
      if (exchange.length === 0) return ''
      const title = readTitle(
        await options.models.complete({
          model: options.model ?? answer.model,
          systemPrompt: titlePrompt,
          messages: [{ role: 'user', text: exchange.map(excerpt).join('\n\n---\n\n') }],
          maxTokens,
          signal: AbortSignal.timeout(timeLimit),
        }),
      )
      if (title === '') throw new Error('The model answered without a title')
      return title
    }

    for (const [tries, maxTokens] of tokensOfTries.entries()) {
      // A process that ends does not wait for a title.
      if (tries > 0) await delay((options.retryAfter ?? 60) * 1_000, undefined, { ref: false })
      try {
        if (!(await options.chats.needsTitle(conversationId))) return
        const title = await makeTitle(maxTokens)
        if (title && (await options.chats.setModelTitle({ conversationId, title }))) {
          await options.publish({ userId, conversationId })
        }
        return
      } catch (error) {
        options.log.info({ err: error, conversationId }, 'no title was made')
      }
    }
  }

import {
  type Attachment,
  type Conversation,
  ConversationId,
  type SharedConversation,
  type SharedConversationQuery,
  type SharedMessage,
} from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { budgets } from '../../budgets.ts'
import { fittingCount } from '../../database/fitting-count.ts'
import { NotFound } from '../../errors/not-found.ts'
import type { ChangeHub } from '../changes/change-hub.ts'
import type { ReadShareMessage, SharedRepository } from './shared-repository.ts'

const missing = () => new NotFound('This link leads nowhere, or not any more.')

/** A message has fewer than this many attachments: a number names the message's place and the attachment's in it. */
const mostAttachments = 100

const toSharedMessage = ({ position, parts, createdAt, ...message }: ReadShareMessage): SharedMessage => ({
  ...message,
  createdAt: createdAt.toISOString(),
  attachments: parts.map(({ name, mediaType, kind, size, width, height }, index) => ({
    ...{ name, mediaType, kind, size, width, height },
    number: position * mostAttachments + index,
  })),
})

/** What anybody does who has a link. Nothing that is returned says whose it is. */
export const makeSharedConversations = (options: {
  shared: SharedRepository
  findAttachment: (key: { id: string; userId: string }) => Promise<Attachment | undefined>
  readFile: (attachmentId: string) => AsyncIterable<Uint8Array>
  defaultSystemPrompt: (userId: string) => Promise<string | null>
  findConversation: (key: { id: string; userId: string }) => Promise<Conversation>
  changes: Pick<ChangeHub, 'publish'>
}) => {
  const { shared } = options
  const find = async (token: string) => {
    const found = await shared.find(token)
    if (!found) throw missing()
    return found
  }

  return {
    /**
     * A page of a shared conversation; shorter than asked for where its texts are long.
     * @throws NotFound for a token of no link
     */
    read: async (
      token: string,
      { after, limit }: SharedConversationQuery,
      hold: (bytes: number) => Promise<void>,
    ): Promise<SharedConversation> => {
      const { id: shareId, title, sharedAt } = await find(token)
      // One more than the page says whether there is a next one.
      const planned = await shared.planAfter({ shareId, after, limit: limit + 1 })
      const count = fittingCount(planned.slice(0, limit), budgets.page.sharedBytes)
      await hold(planned.slice(0, count).reduce((sum, { bytes }) => sum + bytes, 0))
      const page = count > 0 ? await shared.readAfter({ shareId, after, limit: count }) : []
      return {
        title,
        sharedAt: sharedAt.toISOString(),
        messages: page.map(toSharedMessage),
        nextAfter: planned.length > count ? (page.at(-1)?.position ?? null) : null,
      }
    },

    /** @throws NotFound for a file that is not shared, or is gone since */
    readAttachment: async (token: string, number: number) => {
      const place = { position: Math.floor(number / mostAttachments), index: number % mostAttachments }
      const part = await shared.findPart({ token, ...place })
      // Of the link's owner: a file that was imported may name anybody's.
      const attachment = part && (await options.findAttachment({ id: part.attachmentId, userId: part.userId }))
      if (!attachment) throw missing()
      return { attachment, bytes: options.readFile(attachment.id) }
    },

    /**
     * Copies the conversation to a user, without what is attached.
     * @throws NotFound for a token of no link, SessionEnded when the user signs out meanwhile
     */
    copy: async (token: string, userId: string, signal: AbortSignal): Promise<Conversation> => {
      const { id: shareId, title } = await find(token)
      const conversationId = ConversationId.parse(uuidv7())
      const systemPrompt = await options.defaultSystemPrompt(userId)
      await shared.copyInto({ shareId, conversationId, userId, title, systemPrompt, signal })
      await options.changes.publish(userId, { type: 'conversation', conversationId })
      return options.findConversation({ id: conversationId, userId })
    },
  }
}

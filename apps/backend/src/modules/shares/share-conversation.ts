import { randomBytes } from 'node:crypto'
import type { ExportedMessage, NewShare, Share } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { budgets } from '../../budgets.ts'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import { throwIfSessionEnded } from '../../errors/session-ended.ts'
import type { ConversationHead } from '../exports/export-repository.ts'
import type { Reading } from '../exports/read-conversation.ts'
import type { ShareMessage, ShareRepository } from './share-repository.ts'

/** Bytes. */
const tokenLength = 24
const { copiedMessages: batchLength, textLength: batchSize } = budgets.statement

const toShareMessage = (message: ExportedMessage, includesAttachments: boolean): ShareMessage => ({
  role: message.role,
  text: message.text,
  model: message.model,
  parts: includesAttachments ? message.parts : [],
  hiddenAttachments: includesAttachments ? 0 : message.parts.length,
  createdAt: new Date(message.createdAt),
})

/** What there is to see: an answer that failed at once has nothing. */
const isEmpty = ({ text, parts }: ExportedMessage) => text === '' && parts.length === 0

async function* inBatches(messages: AsyncIterable<ExportedMessage>, includesAttachments: boolean, signal: AbortSignal) {
  let batch: ShareMessage[] = []
  let size = 0
  for await (const message of messages) {
    if (isEmpty(message)) continue
    batch.push(toShareMessage(message, includesAttachments))
    size += message.text.length
    if (batch.length < batchLength && size < batchSize) continue
    yield batch
    throwIfSessionEnded(signal)
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

/**
 * Makes a conversation's link, or updates what it shows: the active branch as it is at this moment, an answer that is
 * being written as far as it has come. Neither reasoning nor system prompt nor ids go with it.
 * @throws NotFound for a conversation that is not the caller's, InvalidRequest for a temporary or an empty one, SessionEnded
 *   when the caller signs out meanwhile
 */
export const makeShareConversation =
  (options: {
    shares: Pick<ShareRepository, 'put'>
    reading: Pick<Reading, 'branch'>
    /** @throws NotFound */
    findConversation: (key: { id: string; userId: string }) => Promise<{ temporary: boolean }>
    findHead: (key: { id: string; userId: string }) => Promise<ConversationHead | undefined>
  }) =>
  async (
    key: { id: string; userId: string },
    { includeAttachments }: NewShare,
    signal: AbortSignal,
  ): Promise<Share> => {
    const { temporary } = await options.findConversation(key)
    const refuse = (message: string) => new InvalidRequest([{ path: 'params.id', message }])
    if (temporary) throw refuse('is a temporary chat: a link to it would outlast it')
    const head = await options.findHead(key)
    if (!head?.headMessageId) throw refuse('has no message to share yet')
    return options.shares.put({
      id: uuidv7(),
      token: randomBytes(tokenLength).toString('base64url'),
      userId: key.userId,
      conversationId: key.id,
      title: head.title,
      includesAttachments: includeAttachments,
      messages: inBatches(options.reading.branch(head).messages, includeAttachments, signal),
    })
  }

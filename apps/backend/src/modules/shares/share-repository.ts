import { ConversationId, type MessagePart, type MessageRole, type Share, ShareId } from '@chatbot/contracts'
import type { Prisma, PrismaClient, Share as ShareRow } from '@chatbot/prisma/client'
import { budgets } from '../../budgets.ts'
import { bytesOf, chargeText, emptyConversation, emptyMessage, type TextQuota } from '../text-quota/charge-text.sql.ts'

type Key = { id: string; userId: string }

/** A message as a link keeps it. */
export type ShareMessage = {
  role: MessageRole
  text: string
  model: string | null
  parts: MessagePart[]
  hiddenAttachments: number
  createdAt: Date
}

export type NewSnapshot = {
  /** Of the link, if it is made. */
  id: string
  token: string
  userId: string
  conversationId: string
  title: string
  includesAttachments: boolean
  /** In their order, as many at a time as fit in memory. */
  messages: AsyncIterable<ShareMessage[]>
}

const toShare = (row: ShareRow): Share => ({
  id: ShareId.parse(row.id),
  token: row.token,
  conversationId: ConversationId.parse(row.conversationId),
  title: row.title,
  includesAttachments: row.includesAttachments,
  createdAt: row.createdAt.toISOString(),
  sharedAt: row.sharedAt.toISOString(),
})

const writeMessages = async (
  tx: Prisma.TransactionClient,
  shareId: string,
  messages: NewSnapshot['messages'],
): Promise<number> => {
  let bytes = 0
  await tx.shareMessage.deleteMany({ where: { shareId } })
  let next = 0
  for await (const batch of messages) {
    await tx.shareMessage.createMany({
      data: batch.map((message, index) => ({ ...message, shareId, position: next + index })),
    })
    next += batch.length
    for (const { text, parts } of batch)
      bytes += emptyMessage + bytesOf(text, parts.length > 0 ? JSON.stringify(parts) : '')
  }
  return bytes
}

export type ShareRepository = ReturnType<typeof makeShareRepository>

/** Shared links as their owners have them. */
export const makeShareRepository = ({ prisma, quota }: { prisma: PrismaClient; quota: TextQuota }) => ({
  /**
   * Makes the conversation's link, or replaces what it shows: readers see all of it as it was until all is replaced.
   * @throws QuotaExceeded
   */
  put: ({ id, token, messages, ...share }: NewSnapshot): Promise<Share> =>
    prisma.$transaction(
      async (tx) => {
        const { conversationId, title, includesAttachments } = share
        const shown = { title, includesAttachments, sharedAt: new Date() }
        const row = await tx.share.upsert({
          where: { conversationId },
          create: { ...share, ...shown, id, token },
          update: shown,
        })
        const bytes = emptyConversation + bytesOf(title) + (await writeMessages(tx, row.id, messages))
        const more = bytes - Number(row.textBytes)
        if (more > 0) {
          await tx.share.update({ where: { id: row.id }, data: { textBytes: bytes } })
          await chargeText(tx, { userId: share.userId, bytes: more, quota })
        }
        return toShare(row)
      },
      { timeout: budgets.conversation.transactionMilliseconds },
    ),

  findOf: async (key: { conversationId: string; userId: string }): Promise<Share | null> => {
    const row = await prisma.share.findFirst({ where: key })
    return row && toShare(row)
  },

  /** A page of a user's links before an id, newest first. */
  list: async (page: { userId: string; limit: number; before: string | undefined }): Promise<Share[]> => {
    const rows = await prisma.share.findMany({
      where: { userId: page.userId, ...(page.before !== undefined && { id: { lt: page.before } }) },
      orderBy: { id: 'desc' },
      take: page.limit,
    })
    return rows.map(toShare)
  },

  delete: async (key: Key): Promise<boolean> => (await prisma.share.deleteMany({ where: key })).count === 1,
})

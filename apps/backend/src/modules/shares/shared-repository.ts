import { type ConversationId, MessagePart } from '@chatbot/contracts'
import { Prisma, type PrismaClient, type ShareMessage as ShareMessageRow } from '@chatbot/prisma/client'
import { uuidv7 } from 'uuidv7'
import { budgets } from '../../budgets.ts'
import { againAfterDeadlock } from '../../database/again-after-deadlock.ts'
import { fittingCount } from '../../database/fitting-count.ts'
import { throwIfSessionEnded } from '../../errors/session-ended.ts'
import { bytesOf, chargeText, emptyConversation, emptyMessage, type TextQuota } from '../text-quota/charge-text.sql.ts'
import type { ShareMessage } from './share-repository.ts'

type Positioned = ShareMessage & { position: number }
export type PlannedShareMessage = { position: number; bytes: number }
export type ReadShareMessage = Positioned & { isCut: boolean }

const { sharedMessageLength: maxLength } = budgets.page

/** Parts whose names and media types are cut to a length that uploads keep to: an older release imported longer ones. */
const shortParts = Prisma.sql`(
  SELECT coalesce(jsonb_agg(part || jsonb_build_object('name', left(part->>'name', 255),
    'mediaType', left(part->>'mediaType', 255)) ORDER BY place), '[]')
  FROM jsonb_array_elements(parts) WITH ORDINALITY AS listed(part, place))`

const toMessage = ({ shareId: _, parts, ...row }: ShareMessageRow): Positioned => ({
  ...row,
  parts: MessagePart.array().parse(parts),
})

/** What stands for a message that was only files: they stay with their owner. */
const namesOf = ({ parts }: Pick<ShareMessage, 'parts'>) =>
  ['📎', ...parts.map(({ name }) => name.slice(0, 255))].join(' ')

export type SharedRepository = ReturnType<typeof makeSharedRepository>

/** Shared links as anybody has them who knows their token. */
export const makeSharedRepository = ({ prisma, quota }: { prisma: PrismaClient; quota: TextQuota }) => {
  const messagesAfter = async (
    page: { shareId: string; after: number; limit: number },
    client: Prisma.TransactionClient,
  ): Promise<Positioned[]> => {
    const rows = await client.shareMessage.findMany({
      where: { shareId: page.shareId, position: { gt: page.after } },
      orderBy: { position: 'asc' },
      take: page.limit,
    })
    return rows.map(toMessage)
  }

  /** The places of the messages after one, and how many bytes each has. */
  const planAfter = (
    page: { shareId: string; after: number; limit: number },
    client: Pick<Prisma.TransactionClient, '$queryRaw'> = prisma,
  ) => client.$queryRaw<PlannedShareMessage[]>`
    SELECT position, octet_length(text) + octet_length(parts::text) AS bytes FROM share_message
    WHERE share_id = ${page.shareId}::uuid AND position > ${page.after} ORDER BY position LIMIT ${page.limit}`

  return {
    planAfter,

    /** The messages after one, as anybody may read them: a text from before there was a limit is cut. */
    readAfter: async (page: { shareId: string; after: number; limit: number }): Promise<ReadShareMessage[]> => {
      const rows = await prisma.$queryRaw<ReadShareMessage[]>`
        SELECT position, role::text AS role, left(text, ${maxLength}) AS text, char_length(text) > ${maxLength} AS "isCut",
          model, ${shortParts} AS parts, hidden_attachments AS "hiddenAttachments", created_at AS "createdAt"
        FROM share_message WHERE share_id = ${page.shareId}::uuid AND position > ${page.after}
        ORDER BY position LIMIT ${page.limit}`
      return rows.map((row) => ({ ...row, parts: MessagePart.array().parse(row.parts) }))
    },

    find: (token: string) =>
      prisma.share.findUnique({ where: { token }, select: { id: true, title: true, sharedAt: true } }),

    /** An attachment of a message, by its place among the message's, and whose link it is. */
    findPart: async (place: {
      token: string
      position: number
      index: number
    }): Promise<{ attachmentId: string; userId: string } | undefined> => {
      const { token, position, index } = place
      const [part] = await prisma.$queryRaw<{ attachmentId: string; userId: string }[]>`
        SELECT m.parts->${index}::int->>'attachmentId' AS "attachmentId", s.user_id AS "userId"
        FROM share s JOIN share_message m ON m.share_id = s.id
        WHERE s.token = ${token} AND m.position = ${position} AND jsonb_array_length(m.parts) > ${index}::int`
      return part
    },

    /** All of it as a conversation of a user's, with new ids and as written now; or nothing. */
    copyInto: (copy: {
      shareId: string
      conversationId: ConversationId
      userId: string
      title: string
      systemPrompt: string | null
      signal: AbortSignal
    }): Promise<void> =>
      againAfterDeadlock(() =>
        prisma.$transaction(
          async (tx) => {
            const { shareId, conversationId: id, userId, title, systemPrompt, signal } = copy
            const isDefault = systemPrompt !== null
            await tx.conversation.create({
              data: { id, userId, title, titleSource: 'model', systemPrompt, systemPromptIsDefault: isDefault },
            })
            let parentId: string | null = null
            let bytes = emptyConversation + bytesOf(title, systemPrompt)
            for (let after = -1; ; ) {
              const planned = await planAfter({ shareId, after, limit: budgets.statement.copiedMessages }, tx)
              const limit = fittingCount(planned, budgets.statement.textLength)
              const batch = await messagesAfter({ shareId, after, limit }, tx)
              const last = batch.at(-1)
              if (!last) break
              const data = batch.map(({ role, model, createdAt, ...message }) => {
                const text = message.text || namesOf(message)
                const copied = { id: uuidv7(), conversationId: id, userId, parentId, role, text, model, createdAt }
                parentId = copied.id
                bytes += emptyMessage + bytesOf(text)
                return { ...copied, status: 'completed' as const }
              })
              await tx.message.createMany({ data })
              throwIfSessionEnded(signal)
              after = last.position
            }
            await tx.conversation.update({ where: { id }, data: { headMessageId: parentId, textBytes: bytes } })
            // Last: the row stays locked until the end.
            await chargeText(tx, { userId, bytes, quota })
          },
          // The link may be updated meanwhile.
          {
            timeout: budgets.conversation.transactionMilliseconds,
            isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
          },
        ),
      ),
  }
}

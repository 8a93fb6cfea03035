import {
  ConversationId,
  FinishReason,
  GenerationId,
  type Message,
  MessageId,
  MessagePart,
  Problem,
} from '@chatbot/contracts'
import type { PrismaClient } from '@chatbot/prisma/client'
import { messageBytes } from '../messages/message-bytes.sql.ts'
import { makeReadMessageRows, type ReadMessage, type Running } from '../messages/message-rows-repository.ts'
import { makeReadSiblings, siblingBytes } from './sibling-repository.ts'

const toMessage = ({ running, ...row }: ReadMessage, siblingIds: string[]): Message => ({
  id: MessageId.parse(row.id),
  conversationId: ConversationId.parse(row.conversationId),
  parentId: row.parentId === null ? null : MessageId.parse(row.parentId),
  role: row.role,
  status: row.status,
  text: row.text,
  reasoning: row.reasoning,
  parts: MessagePart.array().parse(row.parts),
  model: row.model,
  usage:
    row.inputTokens === null || row.outputTokens === null
      ? null
      : { inputTokens: row.inputTokens, outputTokens: row.outputTokens },
  finishReason: row.finishReason === null ? null : FinishReason.parse(row.finishReason),
  problem: row.problem === null ? null : Problem.parse(row.problem),
  feedback: row.rating && { rating: row.rating, ...(row.ratingComment !== null && { comment: row.ratingComment }) },
  createdAt: row.createdAt.toISOString(),
  siblingIds: siblingIds.map((id) => MessageId.parse(id)),
  generationId: running ? GenerationId.parse(running.generationId) : null,
  lastSeq: running?.lastSeq ?? null,
})

export type MessageWindowRepository = ReturnType<typeof makeMessageWindowRepository>

/** A message of a window before it is read, and how many bytes it has. */
export type PlannedMessage = { id: string; bytes: number }

/** `headMessageId` is the active branch's last message. */
type LeafBelow = { messageId: string; headMessageId: string | null; limit: number }

/** Windows of a conversation's active branch: walks up from a message by its parents, one index look-up each. */
export const makeMessageWindowRepository = (options: {
  prisma: PrismaClient
  readRunning: (messageIds: string[]) => Promise<Map<string, Running>>
}) => {
  const { prisma } = options
  const readRows = makeReadMessageRows(options)
  const readSiblings = makeReadSiblings(options)

  return {
    /** What a window would hold, and how many bytes: up to `limit` messages that end with `leafId`, oldest first. */
    plan: (window: { conversationId: string; leafId: string; limit: number }) =>
      prisma.$queryRaw<PlannedMessage[]>`
        WITH RECURSIVE branch AS (
          SELECT id, parent_id, 1 AS length FROM message
          WHERE id = ${window.leafId}::uuid AND conversation_id = ${window.conversationId}::uuid
          UNION ALL
          SELECT m.id, m.parent_id, b.length + 1 FROM branch b JOIN message m ON m.id = b.parent_id
          WHERE b.length < ${window.limit}
        )
        SELECT id, ${messageBytes} + ${siblingBytes} AS bytes
        FROM branch JOIN message m USING (id) ORDER BY length DESC`,

    /** The messages of a window that was planned; those deleted since are absent. */
    read: async ({
      conversationId,
      planned,
    }: {
      conversationId: string
      planned: PlannedMessage[]
    }): Promise<Message[]> => {
      const read = await readRows(planned.map(({ id }) => id))
      const rows = planned.flatMap(({ id }) => read.get(id) ?? [])
      const siblings = await readSiblings(conversationId, rows)
      return rows.map((row) => toMessage(row, siblings.get(row.parentId) ?? [row.id]))
    },

    /**
     * The end of the branch below a message, at most `limit` steps down: of the active branch where the message is in that,
     * else along the newest descendants.
     */
    leafBelow: async (window: LeafBelow): Promise<{ id: string; isActive: boolean } | undefined> => {
      const [row] = await prisma.$queryRaw<{ id: string; isActive: boolean }[]>`
        WITH RECURSIVE active AS (
          SELECT id, parent_id FROM message WHERE id = ${window.headMessageId}::uuid
          UNION ALL
          SELECT m.id, m.parent_id FROM active a JOIN message m ON m.id = a.parent_id
          -- What is above the message is not asked for, and may be thousands.
          WHERE a.id <> ${window.messageId}::uuid
        ), down AS (
          SELECT id, 0 AS depth, id IN (SELECT id FROM active) AS is_active
          FROM message WHERE id = ${window.messageId}::uuid
          UNION ALL
          SELECT child.id, d.depth + 1, d.is_active FROM down d
          CROSS JOIN LATERAL (
            SELECT id FROM message
            WHERE parent_id = d.id AND (NOT d.is_active OR id IN (SELECT id FROM active))
            ORDER BY id DESC LIMIT 1
          ) child
          WHERE d.depth < ${window.limit}
        )
        SELECT id, is_active AS "isActive" FROM down ORDER BY depth DESC LIMIT 1`
      return row
    },

    find: (key: { id: string; conversationId: string }) =>
      prisma.message.findFirst({ where: key, select: { id: true, parentId: true } }),
  }
}

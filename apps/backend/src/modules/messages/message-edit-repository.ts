import type { Feedback } from '@chatbot/contracts'
import type { PrismaClient } from '@chatbot/prisma/client'
import { bytesOf, chargeText, type TextQuota } from '../text-quota/charge-text.sql.ts'

type Key = { id: string; userId: string }

/** Milliseconds: a branch may have thousands of messages, each with its answers' logs. */
const longBranch = { timeout: 25_000 }

/** What a user does to single messages, apart from asking for more of them. */
export const makeMessageEditRepository = ({ prisma, quota }: { prisma: PrismaClient; quota: TextQuota }) => ({
  find: (key: Key) => prisma.message.findFirst({ where: key, select: { id: true, conversationId: true, role: true } }),

  /** False when the message is gone. @throws QuotaExceeded for a comment that there is no room for */
  setFeedback: (key: Key, feedback: Feedback | null): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const data = { rating: feedback?.rating ?? null, ratingComment: feedback?.comment ?? null }
      const [row] = await tx.message.updateManyAndReturn({ where: key, data, select: { conversationId: true } })
      if (!row) return false
      const bytes = bytesOf(feedback?.comment)
      if (bytes === 0) return true
      // A comment that is replaced still counts until the conversation goes, as a system prompt does.
      await tx.conversation.updateMany({ where: { id: row.conversationId }, data: { textBytes: { increment: bytes } } })
      await chargeText(tx, { userId: key.userId, bytes, quota })
      return true
    }),

  /** Running generations of a message and of everything below it. */
  findRunningFrom: async (id: string): Promise<string[]> => {
    const rows = await prisma.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE below AS (
        SELECT ${id}::uuid AS id
        UNION ALL
        SELECT child.id FROM below JOIN message child ON child.parent_id = below.id
      )
      SELECT g.id FROM below JOIN generation g ON g.message_id = below.id WHERE g.status = 'running'`
    return rows.map((row) => row.id)
  },

  /**
   * Deletes a message and everything below it. Where the active branch went through it, the branch now ends with the
   * newest leaf beside it, or with its parent. In one statement: a cascade down a long branch would be as many
   * triggers deep. False when it is gone already.
   */
  deleteFrom: ({ id, userId }: Key): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      // Whoever sends a message in this conversation waits, or is waited for.
      const [conversation] = await tx.$queryRaw<{ id: string }[]>`
        SELECT c.id FROM conversation c JOIN message m ON m.conversation_id = c.id
        WHERE m.id = ${id}::uuid AND m.user_id = ${userId}::uuid FOR NO KEY UPDATE OF c`
      if (!conversation) return false
      const [ending] = await tx.$queryRaw<{ id: string | null }[]>`
        WITH RECURSIVE gone AS (SELECT id, parent_id FROM message WHERE id = ${id}::uuid), beside AS (
          (SELECT m.id, 1 AS depth FROM message m, gone
           WHERE m.conversation_id = ${conversation.id}::uuid AND m.id <> gone.id
             AND m.parent_id IS NOT DISTINCT FROM gone.parent_id
           ORDER BY m.id DESC LIMIT 1)
          UNION ALL
          SELECT child.id, b.depth + 1 FROM beside b
          CROSS JOIN LATERAL (SELECT id FROM message WHERE parent_id = b.id ORDER BY id DESC LIMIT 1) child
        )
        SELECT coalesce((SELECT id FROM beside ORDER BY depth DESC LIMIT 1), (SELECT parent_id FROM gone)) AS id`
      await tx.$executeRaw`
        WITH RECURSIVE below AS (
          SELECT ${id}::uuid AS id
          UNION ALL
          SELECT child.id FROM below JOIN message child ON child.parent_id = below.id
        ), branch AS (
          UPDATE conversation SET version = version + 1, head_message_id = CASE
            WHEN head_message_id IN (SELECT id FROM below) THEN ${ending?.id ?? null}::uuid ELSE head_message_id END
          WHERE id = ${conversation.id}::uuid
        )
        DELETE FROM message USING below WHERE message.id = below.id`
      return true
    }, longBranch),
})

export type MessageEditRepository = ReturnType<typeof makeMessageEditRepository>

import type { GenerationStatus, MessageRole } from '@chatbot/contracts'
import type { PrismaClient } from '@chatbot/prisma/client'
import { budgets } from '../../budgets.ts'
import { readParameters } from '../../database/stored-parameters.sql.ts'
import { makeAttachmentRepository } from '../attachments/attachment-repository.ts'
import type { MessageContext } from './model-context.ts'

export type MessageRepository = ReturnType<typeof makeMessageRepository>

/** Messages as the engine reads them. The interface's reads are in modules/conversations. */
export const makeMessageRepository = (options: { prisma: PrismaClient; defaultSystemPrompt: string | null }) => ({
  /** Beginnings of the first two messages of an answer's branch: what the conversation is about. */
  findOpening: async (answerId: string, length: number): Promise<string[]> => {
    const rows = await options.prisma.$queryRaw<{ text: string }[]>`
      WITH RECURSIVE branch AS (
        SELECT m.id, m.parent_id, 0 AS distance FROM message m WHERE m.id = ${answerId}::uuid
        UNION ALL
        SELECT m.id, m.parent_id, b.distance + 1 FROM branch b JOIN message m ON m.id = b.parent_id
        WHERE b.distance < ${budgets.prompt.messages}
      ), opening AS (SELECT id, distance FROM branch ORDER BY distance DESC LIMIT 2)
      SELECT left(m.text, ${length}) AS text FROM opening o JOIN message m ON m.id = o.id ORDER BY o.distance DESC`
    return rows.map(({ text }) => text)
  },

  findAnswer: (id: string) =>
    options.prisma.message.findUnique({
      where: { id },
      select: { text: true, reasoning: true, parentId: true, inputTokens: true, outputTokens: true },
    }),

  /**
   * The branch above an answer, with the system prompt that it is asked with: the conversation's own, else its project's,
   * else the user's default when it began, else the environment's; and with the parameters of its running generation. Messages with neither text nor attachments are left out.
   * `window`: tokens that the model takes; of a longer branch its end is read, a little more than can fit.
   */
  loadContext: async (answerId: string, window: number): Promise<MessageContext> => {
    const textBytes = Math.min(budgets.prompt.textBytes, window * budgets.prompt.bytesPerToken)
    const rows = await options.prisma.$queryRaw<
      {
        id: string
        role: MessageRole
        status: GenerationStatus
        text: string
        systemPrompt: string | null
        parameters: unknown
      }[]
    >`
      WITH RECURSIVE branch AS (
        SELECT m.id, m.parent_id, m.conversation_id, 0 AS distance, 0::bigint AS bytes
        FROM message m WHERE m.id = ${answerId}::uuid
        UNION ALL
        SELECT m.id, m.parent_id, m.conversation_id, b.distance + 1, b.bytes + octet_length(m.text)
        FROM branch b JOIN message m ON m.id = b.parent_id
        WHERE b.distance < ${budgets.prompt.messages} AND b.bytes < ${textBytes}::bigint
      )
      SELECT b.id, m.role::text AS role, m.status::text AS status, m.text,
        CASE WHEN c.system_prompt_is_default THEN coalesce(p.system_prompt, c.system_prompt)
          ELSE coalesce(c.system_prompt, p.system_prompt) END AS "systemPrompt",
        CASE WHEN b.distance = 1
          THEN (SELECT g.parameters FROM generation g WHERE g.message_id = ${answerId}::uuid AND g.status = 'running') END AS parameters
      FROM branch b JOIN message m ON m.id = b.id JOIN conversation c ON c.id = b.conversation_id LEFT JOIN project p ON p.id = c.project_id
      WHERE b.distance > 0 ORDER BY b.distance DESC`
    const linked = await makeAttachmentRepository(options).findLinked(rows.map(({ id }) => id))
    const files = Map.groupBy(linked, ({ messageId }) => messageId)
    return {
      systemPrompt: rows[0]?.systemPrompt ?? options.defaultSystemPrompt,
      parameters: readParameters(rows.at(-1)?.parameters) ?? {},
      messages: rows
        .filter(({ id, text }) => text !== '' || files.has(id))
        .map(({ id, role, text }) => ({ role, text, attachments: files.get(id) ?? [] })),
    }
  },
})

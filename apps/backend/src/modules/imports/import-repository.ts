import { Prisma, type PrismaClient } from '@chatbot/prisma/client'
import { budgets } from '../../budgets.ts'
import { storeParameters } from '../../database/stored-parameters.sql.ts'
import { throwIfSessionEnded } from '../../errors/session-ended.ts'
import {
  bytesOf,
  chargeText,
  checkText,
  emptyConversation,
  emptyMessage,
  type TextQuota,
} from '../text-quota/charge-text.sql.ts'
import type { ForeignConversation } from './imported-conversation.ts'
import type { PlantedTree } from './plant-tree.ts'

const { messages: batchLength, textLength: batchSize } = budgets.statement

export type NewImport = Omit<ForeignConversation, 'nodes' | 'headKey' | 'faults' | 'project'> & {
  projectId: string | null
  id: string
  userId: string
  tree: PlantedTree
}

/** Messages in their order, as many as one statement takes; a longer one is a statement of its own. */
function* batchesOf(messages: PlantedTree['messages']): Generator<PlantedTree['messages']> {
  let batch: PlantedTree['messages'] = []
  let size = 0
  for (const message of messages) {
    if (batch.length > 0 && (batch.length === batchLength || size + message.bytes > batchSize)) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(message)
    size += message.bytes
  }
  if (batch.length > 0) yield batch
}

/** As one JSON parameter: an insert of a value a column holds the event loop twenty times as long. */
const insertMessages = (
  tx: Prisma.TransactionClient,
  { conversationId, userId, messages }: { conversationId: string; userId: string; messages: PlantedTree['messages'] },
) => tx.$executeRaw`
  INSERT INTO message (conversation_id, user_id, id, parent_id, role, status, text, reasoning, parts, model,
    input_tokens, output_tokens, finish_reason, problem, rating, rating_comment, created_at)
  SELECT ${conversationId}::uuid, ${userId}::uuid, id, "parentId", role, status, text, reasoning, parts, model,
    (usage->>'inputTokens')::integer, (usage->>'outputTokens')::integer, "finishReason", problem,
    (feedback->>'rating')::rating, feedback->>'comment', "createdAt"
  FROM jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) AS given(
    id uuid, "parentId" uuid, role message_role, status generation_status, text text, reasoning text, parts jsonb,
    model text, usage jsonb, "finishReason" text, problem jsonb, feedback jsonb, "createdAt" timestamptz)`

export type ImportRepository = ReturnType<typeof makeImportRepository>

export const makeImportRepository = ({ prisma, quota }: { prisma: PrismaClient; quota: TextQuota }) => ({
  /** Whether this user has the conversation already: imported before, or still there as it was exported. */
  has: async (key: { userId: string; importKey: string; originalId: string | undefined }): Promise<boolean> => {
    const { userId, importKey, originalId } = key
    const found = await prisma.conversation.findFirst({
      where: { userId, OR: [{ importKey }, ...(originalId === undefined ? [] : [{ id: originalId }])] },
      select: { id: true },
    })
    return found !== null
  },

  /**
   * All of a conversation or nothing. False when the same is there already, from an import at the same time.
   * @throws QuotaExceeded when the user may not have as much text, SessionEnded when the signal says so meanwhile
   */
  insert: async (
    { tree, originalId: _, pinned, archived, parameters, ...conversation }: NewImport,
    signal: AbortSignal,
  ): Promise<boolean> => {
    const { id: conversationId, userId } = conversation
    const rows = emptyConversation + tree.messages.length * emptyMessage
    const bytes = rows + bytesOf(conversation.title, conversation.systemPrompt) + tree.bytes
    await checkText(prisma, { userId, bytes, quota })
    const write = async (tx: Prisma.TransactionClient) => {
      await tx.conversation.create({
        data: {
          ...conversation,
          parameters: storeParameters(parameters),
          textBytes: bytes,
          headMessageId: tree.headId,
          pinnedAt: pinned ? conversation.activeAt : null,
          archivedAt: archived ? conversation.activeAt : null,
        },
      })
      for (const batch of batchesOf(tree.messages)) {
        await insertMessages(tx, { conversationId, userId, messages: batch })
        throwIfSessionEnded(signal)
      }
      // Last, since the row stays locked until the end: the user's other conversations wait for it.
      await chargeText(tx, { userId, bytes, quota })
    }
    try {
      await prisma.$transaction(write, { timeout: budgets.conversation.transactionMilliseconds })
      return true
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false
      throw error
    }
  },
})

import { Prisma, type PrismaClient } from '@chatbot/prisma/client'
import { budgets } from '../../budgets.ts'
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
    const length = message.text.length + message.reasoning.length
    if (batch.length > 0 && (batch.length === batchLength || size + length > batchSize)) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(message)
    size += length
  }
  if (batch.length > 0) yield batch
}

export type ImportRepository = ReturnType<typeof makeImportRepository>

export const makeImportRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  /** Whether this user has the conversation already: imported before, or still there as it was exported. */
  has: async (key: { userId: string; importKey: string; originalId: string | undefined }): Promise<boolean> => {
    const { userId, importKey, originalId } = key
    const found = await prisma.conversation.findFirst({
      where: { userId, OR: [{ importKey }, ...(originalId === undefined ? [] : [{ id: originalId }])] },
      select: { id: true },
    })
    return found !== null
  },

  /** All of a conversation or nothing. False when the same is there already, from an import at the same time. */
  insert: async ({ tree, originalId: _, pinned, archived, ...conversation }: NewImport): Promise<boolean> => {
    const { id: conversationId, userId } = conversation
    const write = async (tx: Prisma.TransactionClient) => {
      await tx.conversation.create({
        data: {
          ...conversation,
          headMessageId: tree.headId,
          pinnedAt: pinned ? conversation.activeAt : null,
          archivedAt: archived ? conversation.activeAt : null,
        },
      })
      for (const batch of batchesOf(tree.messages)) {
        await tx.message.createMany({
          data: batch.map(({ usage, problem, feedback, ...message }) => ({
            ...message,
            conversationId,
            userId,
            inputTokens: usage?.inputTokens ?? null,
            outputTokens: usage?.outputTokens ?? null,
            problem: problem ?? Prisma.DbNull,
            rating: feedback?.rating ?? null,
            ratingComment: feedback?.comment ?? null,
          })),
        })
      }
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

import type { MessagePart, ModelParameters } from '@chatbot/contracts'
import { Prisma, type PrismaClient } from '@chatbot/prisma/client'
import { storeParameters } from '../../database/stored-parameters.sql.ts'
import { Conflict } from '../../errors/conflict.ts'
import { NotFound } from '../../errors/not-found.ts'
import { RateLimited } from '../../errors/rate-limited.ts'
import { holdProject } from '../projects/hold-project.sql.ts'
import { bytesOf, chargeText, emptyConversation, emptyMessage, type TextQuota } from '../text-quota/charge-text.sql.ts'

/** How many answers may run at once; 0 is no limit. */
export type RunningLimits = { perUser: number; perAddress: number }

export type NewAnswer = {
  generationId: string
  messageId: string
  conversationId: string
  userId: string
  replicaId: string
  model: string
  /** From where it is asked for, hashed. */
  addressKey?: string | undefined
}

type NewConversation = {
  title: string
  systemPrompt: string | null
  systemPromptIsDefault: boolean
  parameters: ModelParameters | undefined
  projectId: string | null
  temporary: boolean
}

export type ChatRepository = ReturnType<typeof makeChatRepository>

type Transaction = Prisma.TransactionClient

/** What another request did between our checks and our writes, by Prisma's codes. */
const overtakenBy = new Map<string, () => Error>([
  ['P2025', () => new NotFound('This conversation does not exist.')],
  ['P2003', () => new NotFound('What this answers does not exist any more.')],
  ['P2002', () => new Conflict('This message was sent before, and its answer is deleted.')],
])

/** All that `work` writes or nothing. @throws NotFound or Conflict when another request was faster */
const atomically = <Result>(prisma: PrismaClient, work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  prisma.$transaction(work).catch((error: unknown) => {
    const overtaken = error instanceof Prisma.PrismaClientKnownRequestError && overtakenBy.get(error.code)
    throw overtaken ? overtaken() : error
  })

/**
 * Begins a running answer: its generation, with the parameters of its conversation and the project, and the `start` event that its
 * first reader waits for.
 */
const insertGeneration = async (
  tx: Transaction,
  answer: NewAnswer & { userMessageId: string | null },
): Promise<void> => {
  const { generationId, messageId, conversationId, userId, model, addressKey = null } = answer
  await tx.$executeRaw`
    INSERT INTO generation (id, message_id, conversation_id, user_id, model, address_key, replica_id, parameters)
    SELECT ${generationId}::uuid, ${messageId}::uuid, c.id, ${userId}::uuid, ${model}, ${addressKey}, ${answer.replicaId}::uuid,
      nullif(coalesce(p.parameters, '{}') || coalesce(c.parameters, '{}'), '{}')
    FROM conversation c LEFT JOIN project p ON p.id = c.project_id WHERE c.id = ${conversationId}::uuid`
  await tx.generationEvent.create({
    data: {
      generationId,
      seq: 0,
      epoch: 1,
      kind: 'start',
      payload: JSON.stringify({ generationId, conversationId, userMessageId: answer.userMessageId, messageId, model }),
    },
  })
}

/** From here on the message holds its attachments. @throws NotFound for one that was deleted meanwhile */
const linkAttachments = async (
  tx: Transaction,
  message: { userMessageId: string; userId: string; parts: MessagePart[] },
): Promise<void> => {
  const ids = message.parts.map(({ attachmentId }) => attachmentId)
  if (ids.length === 0) return
  const { count } = await tx.attachment.updateMany({
    where: { id: { in: ids }, userId: message.userId },
    data: { unlinkedSince: null },
  })
  if (count < ids.length) throw new NotFound('This attachment does not exist.')
  await tx.messageAttachment.createMany({
    data: ids.map((attachmentId, position) => ({ attachmentId, position, messageId: message.userMessageId })),
  })
}

const refusals = {
  user: 'Too many of your answers are being written at once. Wait for one of them, or stop it.',
  address: 'Too many answers are being written at once for where you are. Try again later.',
} as const

/** Milliseconds until somebody who is refused may try again. */
const runningRetry = 3_000

/**
 * Refuses an answer where too many are running, counted for all replicas together. Until the transaction ends, no other one
 * of this user or address is counted.
 * @throws RateLimited
 */
const admitAnswer = async (
  tx: Transaction,
  { userId, addressKey }: Pick<NewAnswer, 'userId' | 'addressKey'>,
  { perUser, perAddress }: RunningLimits,
): Promise<void> => {
  if (perUser === 0 && perAddress === 0) return
  const [row] = await tx.$queryRaw<{ refused: keyof typeof refusals | null }[]>`
    SELECT refuse_answer(${userId}::uuid, ${addressKey ?? null}::text, ${perUser}::int, ${perAddress}::int) AS refused`
  if (row?.refused) throw new RateLimited(runningRetry, refusals[row.refused])
}

/** Writes the beginnings of answers. Each call is one transaction: all of it is there or nothing is. */
export const makeChatRepository = ({
  prisma,
  running = { perUser: 0, perAddress: 0 },
  quota,
}: {
  prisma: PrismaClient
  running?: RunningLimits
  /** Of text that is typed; absent: none. */
  quota?: TextQuota
}) => ({
  /** The answer that this client's message has already, when it was sent before. */
  findSent: (key: { userId: string; clientMessageId: string }) =>
    prisma.generation.findFirst({
      where: {
        userId: key.userId,
        message: { parent: { userId: key.userId, clientMessageId: key.clientMessageId } },
      },
      orderBy: { id: 'asc' },
      include: { message: { select: { parentId: true } } },
    }),

  findConversation: (key: { id: string; userId: string }) => prisma.conversation.findFirst({ where: key }),

  findMessage: (key: { id: string; userId: string }) =>
    prisma.message.findFirst({ where: key, include: { conversation: { select: { model: true } } } }),

  defaultSystemPrompt: async (userId: string): Promise<string | null> =>
    (await prisma.systemPrompt.findFirst({ where: { userId, isDefault: true }, select: { text: true } }))?.text ?? null,

  /** A user's message with its running answer, in a conversation that is made when it is new. */
  begin: (
    chat: NewAnswer & {
      userMessageId: string
      parentId: string | null
      text: string
      parts: MessagePart[]
      clientMessageId: string | undefined
      newConversation: NewConversation | undefined
      chosen: { model?: string; systemPrompt?: string; systemPromptIsDefault?: false; parameters?: ModelParameters }
    },
  ) =>
    atomically(prisma, async (tx) => {
      await admitAnswer(tx, chat, running)
      const { conversationId, userId, userMessageId } = chat
      const head = { headMessageId: chat.messageId, activeAt: new Date() }
      const parts = chat.parts.length > 0 ? JSON.stringify(chat.parts) : ''
      const bytes =
        bytesOf(chat.text, parts, chat.newConversation?.systemPrompt, chat.chosen.systemPrompt) +
        (chat.newConversation ? emptyConversation : 0) +
        2 * emptyMessage
      if (chat.newConversation) {
        const { projectId, parameters } = chat.newConversation
        if (projectId) await holdProject(tx, { projectId, userId })
        await tx.conversation.create({
          data: {
            id: conversationId,
            userId,
            ...chat.newConversation,
            parameters: storeParameters(parameters),
            ...head,
            textBytes: bytes,
            model: chat.chosen.model ?? null,
          },
        })
      } else {
        await tx.conversation.update({
          where: { id: conversationId, userId },
          data: {
            ...head,
            textBytes: { increment: bytes },
            ...chat.chosen,
            ...(chat.chosen.parameters && { parameters: storeParameters(chat.chosen.parameters) }),
          },
        })
      }
      await tx.message.create({
        data: {
          id: userMessageId,
          conversationId,
          userId,
          parentId: chat.parentId,
          role: 'user',
          status: 'completed',
          text: chat.text,
          parts: chat.parts,
          clientMessageId: chat.clientMessageId ?? null,
        },
      })
      await linkAttachments(tx, chat)
      await tx.message.create({
        data: {
          id: chat.messageId,
          conversationId,
          userId,
          parentId: userMessageId,
          role: 'assistant',
          status: 'running',
          model: chat.model,
        },
      })
      await insertGeneration(tx, chat)
      // Last: the row stays locked until the end.
      if (quota) await chargeText(tx, { userId, bytes, quota })
    }),

  /** Another answer beside those that the parent has. */
  beginSibling: (answer: NewAnswer & { parentId: string | null }) =>
    atomically(prisma, async (tx) => {
      await admitAnswer(tx, answer, running)
      const { conversationId, userId } = answer
      await tx.conversation.update({
        where: { id: conversationId, userId },
        data: { headMessageId: answer.messageId, activeAt: new Date() },
      })
      await tx.message.create({
        data: {
          id: answer.messageId,
          conversationId,
          userId,
          parentId: answer.parentId,
          role: 'assistant',
          status: 'running',
          model: answer.model,
        },
      })
      await insertGeneration(tx, { ...answer, userMessageId: answer.parentId })
    }),

  /** More of an answer that ended too soon. False when it runs again already. */
  beginContinuation: (answer: NewAnswer & { parentId: string | null }) =>
    prisma.$transaction(async (tx) => {
      await admitAnswer(tx, answer, running)
      const { count } = await tx.message.updateMany({
        where: { id: answer.messageId, userId: answer.userId, status: { not: 'running' } },
        data: { status: 'running', model: answer.model, problem: Prisma.DbNull, finishReason: null },
      })
      if (count === 0) return false
      await insertGeneration(tx, { ...answer, userMessageId: answer.parentId })
      return true
    }),

  setModelTitle: async (key: { conversationId: string; title: string }): Promise<boolean> => {
    const { count } = await prisma.conversation.updateMany({
      where: { id: key.conversationId, titleSource: 'excerpt' },
      data: { title: key.title, titleSource: 'model' },
    })
    return count === 1
  },

  /** Whether a conversation still waits for a title of the model's making. */
  needsTitle: async (conversationId: string): Promise<boolean> =>
    (await prisma.conversation.count({ where: { id: conversationId, titleSource: 'excerpt' } })) === 1,
})

import {
  ConversationId,
  type Export,
  type ExportedConversation,
  type ExportedMessage,
  FinishReason,
  MessageId,
  MessagePart,
  Problem,
} from '@chatbot/contracts'
import type { Conversation as ConversationRow, PrismaClient, Project as ProjectRow } from '@chatbot/prisma/client'
import { returnParameters } from '../../database/stored-parameters.sql.ts'
import { messageBytes } from '../messages/message-bytes.sql.ts'
import { makeReadMessageRows, type ReadMessage, type Running } from '../messages/message-rows-repository.ts'

/** Rows of a page, and rows that have system prompts, two of 96 KB each at most. */
const page = 200
const promptPage = 10

export type ConversationHead = Omit<ExportedConversation, 'messages'>
/** A message's place in the tree, and how many bytes it has. */
export type Node = { id: string; parentId: string | null; bytes: number }

/** After which of a user's rows a page begins; of these conversations only, if there are `ids`. */
type PageKey = { userId: string; id: string | undefined; ids?: string[] | undefined }

const project = { select: { name: true, systemPrompt: true, parameters: true } } as const
type ProjectColumns = Pick<ProjectRow, keyof typeof project.select>
type HeadRow = ConversationRow & { project: ProjectColumns | null }

const toProject = <Row extends ProjectColumns>({ parameters, ...row }: Row) => ({
  ...row,
  ...returnParameters(parameters),
})

const toHead = (row: HeadRow): ConversationHead => ({
  id: ConversationId.parse(row.id),
  title: row.title,
  titleSource: row.titleSource,
  model: row.model,
  systemPrompt: row.systemPrompt,
  systemPromptIsDefault: row.systemPromptIsDefault,
  ...returnParameters(row.parameters),
  project: row.project && toProject(row.project),
  headMessageId: row.headMessageId === null ? null : MessageId.parse(row.headMessageId),
  pinned: row.pinnedAt !== null,
  archived: row.archivedAt !== null,
  activeAt: row.activeAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
})

const toExportedMessage = (row: ReadMessage): ExportedMessage => ({
  id: MessageId.parse(row.id),
  parentId: row.parentId === null ? null : MessageId.parse(row.parentId),
  role: row.role,
  status: row.status === 'running' ? 'interrupted' : row.status,
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
})

export type ExportRepository = ReturnType<typeof makeExportRepository>

/** Reads for files. Everything comes in pages, so that no file's size is the memory that it takes. */
export const makeExportRepository = (options: {
  prisma: PrismaClient
  readRunning: (messageIds: string[]) => Promise<Map<string, Running>>
}) => {
  const { prisma } = options
  const readRows = makeReadMessageRows(options)
  return {
    find: async (key: { id: string; userId: string }): Promise<ConversationHead | undefined> => {
      const row = await prisma.conversation.findFirst({ where: key, include: { project } })
      return row ? toHead(row) : undefined
    },

    /** A page of a user's conversations after an id, oldest first; empty at the end. `ids` are the only ones, if given. */
    conversationsAfter: async ({ userId, id, ids }: PageKey): Promise<ConversationHead[]> => {
      const rows = await prisma.conversation.findMany({
        where: { userId, temporary: false, id: { ...(id !== undefined && { gt: id }), ...(ids && { in: ids }) } },
        orderBy: { id: 'asc' },
        take: promptPage,
        include: { project },
      })
      return rows.map(toHead)
    },

    /** A page of a user's system prompts after an id; empty at the end. */
    systemPromptsAfter: ({ userId, id }: PageKey): Promise<(Export['systemPrompts'][number] & { id: string })[]> =>
      prisma.systemPrompt.findMany({
        where: { userId, ...(id !== undefined && { id: { gt: id } }) },
        select: { id: true, name: true, text: true, isDefault: true },
        orderBy: { id: 'asc' },
        take: promptPage,
      }),

    /** A page of a user's projects after an id; empty at the end. */
    projectsAfter: async ({ userId, id }: PageKey): Promise<(Export['projects'][number] & { id: string })[]> => {
      const rows = await prisma.project.findMany({
        where: { userId, ...(id !== undefined && { id: { gt: id } }) },
        select: { id: true, ...project.select },
        orderBy: { id: 'asc' },
        take: promptPage,
      })
      return rows.map(toProject)
    },

    /** A page of the files that a user's messages hold, after an id; empty at the end. */
    attachmentsAfter: ({ userId, id, ids }: PageKey): Promise<{ id: string; name: string }[]> =>
      prisma.attachment.findMany({
        where: {
          userId,
          unlinkedSince: null,
          ...(id !== undefined && { id: { gt: id } }),
          ...(ids && { messages: { some: { message: { conversationId: { in: ids } } } } }),
        },
        select: { id: true, name: true },
        orderBy: { id: 'asc' },
        take: page,
      }),

    /** The shape of a conversation's tree, without its texts. */
    tree: (conversationId: string): Promise<Node[]> => prisma.$queryRaw<Node[]>`
      SELECT id, parent_id AS "parentId", ${messageBytes} AS bytes
      FROM message m WHERE conversation_id = ${conversationId}::uuid`,

    /** Messages in the order of their ids given; those deleted meanwhile are absent. */
    messages: async (ids: string[]): Promise<ExportedMessage[]> => {
      const rows = await readRows(ids)
      return ids.flatMap((id) => {
        const row = rows.get(id)
        return row ? [toExportedMessage(row)] : []
      })
    },
  }
}

import type { Conversation, ConversationPatch, ConversationsPatch, NewConversation } from '@chatbot/contracts'
import { ConversationId, MessageId, ProjectId } from '@chatbot/contracts'
import { type Conversation as ConversationRow, Prisma, type PrismaClient } from '@chatbot/prisma/client'
import { z } from 'zod'
import { budgets } from '../../budgets.ts'
import { againAfterDeadlock } from '../../database/again-after-deadlock.ts'
import { fittingCount } from '../../database/fitting-count.ts'
import { returnParameters, storeParameters } from '../../database/stored-parameters.sql.ts'
import { holdProject } from '../projects/hold-project.sql.ts'
import { bytesOf, chargeText, emptyConversation, type TextQuota } from '../text-quota/charge-text.sql.ts'
import { listShelf } from './list-shelf.sql.ts'
import { findTitled } from './title-search-repository.ts'

/** Milliseconds, as toISOString writes them; Postgres knows no year 0. */
const ListTime = z.iso.datetime({ precision: 3 }).refine((time) => !time.startsWith('0000'))

/** Pinned, activeAt, id: the order of a list, and the place of a row in it. */
export const ListKey = z.tuple([z.boolean(), ListTime, z.uuid()])
export type ListKey = z.infer<typeof ListKey>

const toConversation = (row: ConversationRow): Conversation => ({
  id: ConversationId.parse(row.id),
  title: row.title,
  titleSource: row.titleSource,
  model: row.model,
  systemPrompt: row.systemPrompt,
  systemPromptIsDefault: row.systemPromptIsDefault,
  ...returnParameters(row.parameters),
  projectId: row.projectId === null ? null : ProjectId.parse(row.projectId),
  headMessageId: row.headMessageId === null ? null : MessageId.parse(row.headMessageId),
  pinned: row.pinnedAt !== null,
  archived: row.archivedAt !== null,
  temporary: row.temporary,
  version: row.version,
  activeAt: row.activeAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
})

type ShelfAction = Exclude<ConversationsPatch['action'], 'delete'>

const toIds = (rows: { id: string }[]): ConversationId[] => rows.map(({ id }) => ConversationId.parse(id))

/** The place of a conversation in its list. */
export const keyOf = ({ pinned, activeAt, id }: Conversation): ListKey => [pinned, activeAt, id]

/** Writes a conversation that may come into a project, which must be the user's. @throws NotFound when it is not */
const inProject = <Result>(
  prisma: PrismaClient,
  { projectId, userId }: { projectId: string | null | undefined; userId: string },
  write: (tx: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> =>
  prisma.$transaction(async (tx) => {
    if (projectId) await holdProject(tx, { projectId, userId })
    return write(tx)
  })

/** With all that is in them, into which an answer may still be written: each may wait for the other. */
const deleteAll = async (
  prisma: PrismaClient,
  { userId, ids }: { userId: string; ids: string[] },
): Promise<ConversationId[]> =>
  toIds(
    await againAfterDeadlock(
      () =>
        prisma.$queryRaw<{ id: string }[]>`
          DELETE FROM conversation WHERE user_id = ${userId}::uuid AND id = ANY(${ids}::uuid[]) RETURNING id`,
    ),
  )

/** The system prompts of those that have one, which few do. */
const readPrompts = async (
  prisma: PrismaClient,
  rows: { id: string; bytes: number }[],
): Promise<Map<string, string | null>> => {
  const ids = rows.filter(({ bytes }) => bytes > 0).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const select = { id: true, systemPrompt: true } as const
  const found = await prisma.conversation.findMany({ where: { id: { in: ids } }, select })
  return new Map(found.map(({ id, systemPrompt }) => [id, systemPrompt]))
}

export type ConversationRepository = ReturnType<typeof makeConversationRepository>

export const makeConversationRepository = ({
  prisma,
  quota,
}: {
  prisma: PrismaClient
  /** Of text; absent: none. */
  quota?: TextQuota
}) => ({
  create: async (
    conversation: NewConversation & { id: string; userId: string; systemPromptIsDefault?: boolean },
  ): Promise<Conversation> => {
    const { title, model, systemPrompt, systemPromptIsDefault, parameters, projectId, temporary, ...ids } = conversation
    const { userId } = ids
    const bytes = emptyConversation + bytesOf(title, systemPrompt)
    return inProject(prisma, { projectId, userId }, async (tx) => {
      const row = await tx.conversation.create({
        data: {
          ...ids,
          title: title ?? '',
          titleSource: title === undefined ? 'excerpt' : 'user',
          model: model ?? null,
          systemPrompt: systemPrompt ?? null,
          systemPromptIsDefault: systemPromptIsDefault ?? false,
          parameters: storeParameters(parameters),
          projectId: projectId ?? null,
          temporary: temporary ?? false,
          textBytes: bytes,
        },
      })
      if (quota) await chargeText(tx, { userId, bytes, quota })
      return toConversation(row)
    })
  },

  find: async (key: { id: string; userId: string }): Promise<Conversation | undefined> => {
    const row = await prisma.conversation.findFirst({ where: key })
    return row ? toConversation(row) : undefined
  },

  /**
   * A page after a key, pinned first, newest first: one range of an index. `project` null: of those in none. It ends early,
   * `isCut`, rather than have more than some bytes of system prompts.
   */
  list: async (page: {
    userId: string
    limit: number
    archived: boolean
    project: string | null | undefined
    after: ListKey | undefined
    q: string | undefined
  }): Promise<{ conversations: Conversation[]; isCut: boolean }> => {
    const [pinned, activeAt, id] = page.after ?? []
    const after =
      page.after === undefined
        ? Prisma.empty
        : Prisma.sql`AND ((pinned_at IS NOT NULL), active_at, id) < (${pinned}, ${activeAt}::timestamptz, ${id}::uuid)`
    const shelf = listShelf(page)
    const titled = page.q === undefined ? undefined : await findTitled(prisma, { ...page, q: page.q, shelf, after })
    const matching = titled ? Prisma.sql`AND id = ANY(${titled}::uuid[])` : Prisma.empty
    const found = await prisma.$queryRaw<(ConversationRow & { bytes: number })[]>`
      SELECT id, user_id AS "userId", title, title_source::text AS "titleSource", model, NULL AS "systemPrompt",
        coalesce(octet_length(system_prompt), 0) AS bytes, system_prompt_is_default AS "systemPromptIsDefault", parameters, project_id AS "projectId", head_message_id AS "headMessageId", pinned_at AS "pinnedAt", archived_at AS "archivedAt", temporary, version,
        active_at AS "activeAt", created_at AS "createdAt"
      FROM conversation WHERE user_id = ${page.userId}::uuid AND NOT temporary AND ${shelf} ${matching} ${after}
      ORDER BY (pinned_at IS NOT NULL) DESC, active_at DESC, id DESC LIMIT ${page.limit}`
    const rows = found.slice(0, fittingCount(found, budgets.page.listBytes))
    const prompts = await readPrompts(prisma, rows)
    const conversations = rows.map((row) => toConversation({ ...row, systemPrompt: prompts.get(row.id) ?? null }))
    return { conversations, isCut: rows.length < found.length }
  },

  /** Changes what the patch names if the version is the current one. Undefined when it is not, or it is not theirs. */
  patch: (
    key: { id: string; userId: string },
    { version, title, pinned, archived, projectId, systemPrompt, ...direct }: ConversationPatch,
  ): Promise<Conversation | undefined> =>
    inProject(prisma, { projectId, userId: key.userId }, async (tx) => {
      // What is replaced still counts until the conversation goes: it must not be looked up first.
      const bytes = bytesOf(systemPrompt)
      const [row] = await tx.conversation.updateManyAndReturn({
        where: { ...key, version },
        data: {
          textBytes: { increment: bytes },
          version: { increment: 1 },
          ...(title !== undefined && { title, titleSource: 'user' as const }),
          ...(pinned !== undefined && { pinnedAt: pinned ? new Date() : null }),
          ...(archived !== undefined && { archivedAt: archived ? new Date() : null }),
          ...(projectId !== undefined && { projectId }),
          ...(systemPrompt !== undefined && { systemPrompt, systemPromptIsDefault: false }),
          ...(direct.parameters !== undefined && { parameters: storeParameters(direct.parameters) }),
          ...(direct.model !== undefined && { model: direct.model }),
          ...(direct.headMessageId !== undefined && { headMessageId: direct.headMessageId }),
        },
      })
      if (quota && row && bytes > 0) await chargeText(tx, { userId: key.userId, bytes, quota })
      return row ? toConversation(row) : undefined
    }),

  delete: async ({ id, userId }: { id: string; userId: string }): Promise<boolean> =>
    (await deleteAll(prisma, { userId, ids: [id] })).length === 1,

  /** Those of these that are the user's. */
  findOwn: async ({ userId, ids }: { userId: string; ids: string[] }): Promise<ConversationId[]> =>
    toIds(await prisma.conversation.findMany({ where: { userId, id: { in: ids } }, select: { id: true } })),

  /** Archives, pins, or takes that back, where it is not so already. Returns which were changed. */
  shelve: async (change: { userId: string; ids: string[]; action: ShelfAction }): Promise<ConversationId[]> => {
    const { userId, ids, action } = change
    const isSet = action === 'archive' || action === 'pin'
    const column = action === 'archive' || action === 'unarchive' ? 'archivedAt' : 'pinnedAt'
    const rows = await prisma.conversation.updateManyAndReturn({
      where: { userId, id: { in: ids }, [column]: isSet ? null : { not: null } },
      data: { version: { increment: 1 }, [column]: isSet ? new Date() : null },
      select: { id: true },
    })
    return toIds(rows)
  },

  /** Any of a user's, temporary ones too; none when there is none. */
  someOf: async ({
    limit,
    ...where
  }: {
    userId: string
    projectId?: string
    limit: number
  }): Promise<ConversationId[]> =>
    toIds(await prisma.conversation.findMany({ where, select: { id: true }, take: limit })),

  /** Returns which were there. */
  deleteMany: (key: { userId: string; ids: string[] }): Promise<ConversationId[]> => deleteAll(prisma, key),

  /** Deletes up to `limit` temporary ones in which nothing was written for so long. Returns how many. */
  sweepTemporary: ({ seconds, limit }: { seconds: number; limit: number }): Promise<number> =>
    prisma.$executeRaw`
      DELETE FROM conversation WHERE id IN (
        SELECT id FROM conversation c
        WHERE temporary AND active_at < now() - make_interval(secs => ${seconds}::float8)
          AND NOT EXISTS (SELECT FROM generation g WHERE g.conversation_id = c.id AND g.status = 'running')
        ORDER BY active_at LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED
      )`,

  hasMessage: async (key: { id: string; conversationId: string; userId: string }): Promise<boolean> =>
    (await prisma.message.count({ where: key })) === 1,
})

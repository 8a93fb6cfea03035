import type { Conversation, ConversationPatch, ConversationsPatch, NewConversation } from '@chatbot/contracts'
import { ConversationId, MessageId } from '@chatbot/contracts'
import { type Conversation as ConversationRow, Prisma, type PrismaClient } from '@chatbot/prisma/client'
import { z } from 'zod'
import { titleMatches } from './title-matches.sql.ts'

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

export type ConversationRepository = ReturnType<typeof makeConversationRepository>

export const makeConversationRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  create: async (conversation: NewConversation & { id: string; userId: string }): Promise<Conversation> => {
    const { title, model, systemPrompt, temporary, ...ids } = conversation
    return toConversation(
      await prisma.conversation.create({
        data: {
          ...ids,
          title: title ?? '',
          titleSource: title === undefined ? 'excerpt' : 'user',
          model: model ?? null,
          systemPrompt: systemPrompt ?? null,
          temporary: temporary ?? false,
        },
      }),
    )
  },

  find: async (key: { id: string; userId: string }): Promise<Conversation | undefined> => {
    const row = await prisma.conversation.findFirst({ where: key })
    return row ? toConversation(row) : undefined
  },

  /** A page after a key, pinned first, newest first: one range of conversation_list_idx. */
  list: async (page: {
    userId: string
    limit: number
    archived: boolean
    after: ListKey | undefined
    q: string | undefined
  }): Promise<Conversation[]> => {
    const [pinned, activeAt, id] = page.after ?? []
    const after =
      page.after === undefined
        ? Prisma.empty
        : Prisma.sql`AND ((pinned_at IS NOT NULL), active_at, id) < (${pinned}, ${activeAt}::timestamptz, ${id}::uuid)`
    const matching = page.q === undefined ? Prisma.empty : Prisma.sql`AND ${titleMatches(page.q)}`
    const shelf = page.archived ? Prisma.sql`archived_at IS NOT NULL` : Prisma.sql`archived_at IS NULL`
    const rows = await prisma.$queryRaw<ConversationRow[]>`
      SELECT id, user_id AS "userId", title, title_source::text AS "titleSource", model, system_prompt AS "systemPrompt",
        head_message_id AS "headMessageId", pinned_at AS "pinnedAt", archived_at AS "archivedAt", temporary, version,
        active_at AS "activeAt", created_at AS "createdAt"
      FROM conversation WHERE user_id = ${page.userId}::uuid AND NOT temporary AND ${shelf} ${matching} ${after}
      ORDER BY (pinned_at IS NOT NULL) DESC, active_at DESC, id DESC LIMIT ${page.limit}`
    return rows.map(toConversation)
  },

  /** Changes what the patch names if the version is the current one. Undefined when it is not, or it is not theirs. */
  patch: async (
    key: { id: string; userId: string },
    { version, title, pinned, archived, ...direct }: ConversationPatch,
  ): Promise<Conversation | undefined> => {
    const [row] = await prisma.conversation.updateManyAndReturn({
      where: { ...key, version },
      data: {
        version: { increment: 1 },
        ...(title !== undefined && { title, titleSource: 'user' as const }),
        ...(pinned !== undefined && { pinnedAt: pinned ? new Date() : null }),
        ...(archived !== undefined && { archivedAt: archived ? new Date() : null }),
        ...(direct.model !== undefined && { model: direct.model }),
        ...(direct.systemPrompt !== undefined && { systemPrompt: direct.systemPrompt }),
        ...(direct.headMessageId !== undefined && { headMessageId: direct.headMessageId }),
      },
    })
    return row ? toConversation(row) : undefined
  },

  delete: async (key: { id: string; userId: string }): Promise<boolean> =>
    (await prisma.conversation.deleteMany({ where: key })).count === 1,

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
  someOf: async ({ userId, limit }: { userId: string; limit: number }): Promise<ConversationId[]> =>
    toIds(await prisma.conversation.findMany({ where: { userId }, select: { id: true }, take: limit })),

  /** Returns which were there. */
  deleteMany: async ({ userId, ids }: { userId: string; ids: string[] }): Promise<ConversationId[]> =>
    toIds(
      await prisma.$queryRaw<{ id: string }[]>`
        DELETE FROM conversation WHERE user_id = ${userId}::uuid AND id = ANY(${ids}::uuid[]) RETURNING id`,
    ),

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

import type { Attachment } from '@chatbot/contracts'
import type { PrismaClient } from '@chatbot/prisma/client'
import type { AttachmentReference } from '../../models/model-client.ts'
import { type AttachmentRow, toAttachment } from './attachment-row.sql.ts'

/** A message's attachment, without its content. */
type LinkedAttachment = AttachmentReference & { messageId: string }

export type AttachmentRepository = ReturnType<typeof makeAttachmentRepository>

export const makeAttachmentRepository = ({ prisma }: { prisma: PrismaClient }) => {
  const find = async (userId: string, ids: string[]): Promise<Attachment[]> => {
    const rows = await prisma.$queryRaw<AttachmentRow[]>`
      SELECT id, user_id AS "userId", name, media_type AS "mediaType", kind::text AS kind, size, width, height,
        length(text) AS characters, truncated, created_at AS "createdAt"
      FROM attachment WHERE id = ANY(${ids}::uuid[]) AND user_id = ${userId}::uuid`
    return rows.map(toAttachment)
  }

  return {
    /** The caller's own among these, in any order. */
    findAll: find,
    find: async (key: { id: string; userId: string }): Promise<Attachment | undefined> =>
      (await find(key.userId, [key.id]))[0],

    /** Deletes one that no message holds; false when one does. */
    deleteUnlinked: async (key: { id: string; userId: string }): Promise<boolean> =>
      (await prisma.attachment.deleteMany({ where: { ...key, unlinkedSince: { not: null } } })).count === 1,

    /** Deletes what no message has held for so long, and returns the ids; call again when there are `limit`. */
    deleteOrphans: async (options: { seconds: number; limit: number }): Promise<string[]> => {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        DELETE FROM attachment USING (
          SELECT id FROM attachment WHERE unlinked_since < now() - make_interval(secs => ${options.seconds}::float8)
          ORDER BY unlinked_since LIMIT ${options.limit} FOR UPDATE SKIP LOCKED
        ) AS orphan
        WHERE attachment.id = orphan.id RETURNING attachment.id`
      return rows.map(({ id }) => id)
    },

    /** Deletes up to `limit` of a user's, held or not, and returns their ids. */
    deleteSomeOf: async ({ userId, limit }: { userId: string; limit: number }): Promise<string[]> => {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        DELETE FROM attachment WHERE id IN (
          SELECT id FROM attachment WHERE user_id = ${userId}::uuid LIMIT ${limit}
        ) RETURNING id`
      return rows.map(({ id }) => id)
    },

    /** What these messages hold, each message's in order. */
    findLinked: (messageIds: string[]): Promise<LinkedAttachment[]> => prisma.$queryRaw<LinkedAttachment[]>`
      SELECT l.message_id AS "messageId", a.id, a.kind::text AS kind, a.name, a.media_type AS "mediaType", a.size,
        coalesce(octet_length(a.text), 0) AS "textBytes"
      FROM message_attachment l JOIN attachment a ON a.id = l.attachment_id
      WHERE l.message_id = ANY(${messageIds}::uuid[]) ORDER BY l.message_id, l.position`,

    texts: async (ids: string[]): Promise<Map<string, string>> => {
      const rows = await prisma.attachment.findMany({ where: { id: { in: ids } }, select: { id: true, text: true } })
      return new Map(rows.map(({ id, text }) => [id, text ?? '']))
    },
  }
}

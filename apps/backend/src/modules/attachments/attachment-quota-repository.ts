import type { Attachment } from '@chatbot/contracts'
import type { Prisma, PrismaClient } from '@chatbot/prisma/client'
import { budgets } from '../../budgets.ts'
import { NotFound } from '../../errors/not-found.ts'
import { QuotaExceeded } from '../../errors/quota-exceeded.ts'
import { Unauthenticated } from '../../errors/unauthenticated.ts'
import { type AttachmentRow, toAttachment } from './attachment-row.sql.ts'

/** Bytes of files, or of the texts read from them where these are longer: of one user, of one guest, and of everybody together. */
export type AttachmentQuotas = { user: number; guest: number; all: number }

type Key = { id: string; userId: string }
type CompletedUpload = Omit<AttachmentRow, 'createdAt' | 'characters'> & { text: string | null }
type Transaction = Prisma.TransactionClient

/** Milliseconds: many uploads of one user wait for each other, some milliseconds each. */
const transaction = { maxWait: 10_000, timeout: 10_000 }

export type AttachmentQuotaRepository = ReturnType<typeof makeAttachmentQuotaRepository>

/**
 * Writes the sizes of attachments within the quotas. A change and its check are one transaction: it locks the user's row,
 * and a trigger adds the change to the one row of `attachment_usage`, so that neither two uploads of a user nor those of
 * several users and replicas pass a quota together.
 */
export const makeAttachmentQuotaRepository = (options: {
  prisma: PrismaClient
  quotas: AttachmentQuotas
  /** Seconds that a file is kept which no message holds. */
  retentionSeconds: number
}) => {
  const { prisma, quotas } = options

  const checkUser = async (tx: Transaction, userId: string, isGuest: boolean): Promise<void> => {
    const [own] = await tx.$queryRaw<{ bytes: number }[]>`
      SELECT coalesce(sum(greatest(size, octet_length(text))), 0)::float8 AS bytes
      FROM attachment WHERE user_id = ${userId}::uuid`
    const quota = isGuest ? quotas.guest : quotas.user
    if ((own?.bytes ?? 0) > quota) {
      throw new QuotaExceeded(`Your files together must not exceed ${quota} bytes. Delete some first.`)
    }
  }

  const checkAll = async (tx: Transaction): Promise<void> => {
    const [all] = await tx.$queryRaw<{ bytes: number }[]>`SELECT bytes::float8 AS bytes FROM attachment_usage`
    if ((all?.bytes ?? 0) > quotas.all) {
      throw new QuotaExceeded(`The files of all users together must not exceed ${quotas.all} bytes.`)
    }
  }

  /** @throws Unauthenticated for a user who was deleted, QuotaExceeded; then nothing has changed */
  const withinQuotas = <Result>(userId: string, change: (tx: Transaction) => Promise<Result>): Promise<Result> =>
    prisma.$transaction(async (tx) => {
      // Not FOR UPDATE, which would wait for whatever refers to the user, such as a message that is written.
      const [user] = await tx.$queryRaw<{ isGuest: boolean }[]>`
        SELECT is_anonymous AS "isGuest" FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
      if (!user) throw new Unauthenticated('This account does not exist any more.')
      const result = await change(tx)
      await checkUser(tx, userId, user.isGuest)
      await checkAll(tx)
      return result
    }, transaction)

  return {
    /** Makes the row of an upload that begins, with room for `size` bytes. One that never ends is swept within hours. */
    reserve: ({ id, userId, size }: Key & { size: number }): Promise<void> => {
      const abandoned = Math.max(0, options.retentionSeconds - budgets.upload.abandonedSeconds)
      return withinQuotas(userId, async (tx) => {
        await tx.$executeRaw`
          INSERT INTO attachment (id, user_id, name, media_type, kind, size, unlinked_since)
          VALUES (${id}::uuid, ${userId}::uuid, '', 'application/octet-stream', 'text', ${size},
            now() - make_interval(secs => ${abandoned}::float8))`
      })
    },

    resize: ({ id, userId, size }: Key & { size: number }): Promise<void> =>
      withinQuotas(userId, async (tx) => {
        await tx.$executeRaw`UPDATE attachment SET size = ${size} WHERE id = ${id}::uuid AND user_id = ${userId}::uuid`
      }),

    /** Fills in what the upload turned out to be. @throws NotFound for one that was given up meanwhile */
    complete: (given: CompletedUpload): Promise<Attachment> =>
      withinQuotas(given.userId, async (tx) => {
        const { id, userId, text, ...file } = given
        const [row] = await tx.$queryRaw<{ createdAt: Date }[]>`
          UPDATE attachment SET name = ${file.name}, media_type = ${file.mediaType}, size = ${file.size},
            kind = ${file.kind}::attachment_kind, width = ${file.width}, height = ${file.height}, text = ${text},
            truncated = ${file.truncated}, unlinked_since = now()
          WHERE id = ${id}::uuid AND user_id = ${userId}::uuid RETURNING created_at AS "createdAt"`
        if (!row) throw new NotFound('This upload took too long and was given up. Start it again.')
        return toAttachment({ ...file, ...row, id, userId, characters: text === null ? null : text.length })
      }),

    /** Bytes of everybody's files, as `all` limits them. */
    usage: async (): Promise<number> => {
      const usage = await prisma.attachmentUsage.findFirst({ select: { bytes: true } })
      return Number(usage?.bytes ?? 0)
    },
  }
}

import { Prisma } from '@chatbot/prisma/client'
import { budgets } from '../../budgets.ts'
import { QuotaExceeded } from '../../errors/quota-exceeded.ts'
import { Unauthenticated } from '../../errors/unauthenticated.ts'

/** Bytes of UTF-8. */
export const bytesOf = (...texts: (string | null | undefined)[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0)

/** Bytes that a conversation without a word counts for: it has rows, and places in indexes. */
export const emptyConversation = 1_024

/** Bytes that a message counts for beside its texts: its row, and its places in indexes. */
export const emptyMessage = 256

/** Bytes of text that a user, a guest, and everybody together may have. */
export type TextQuota = { user: number; guest: number; all: number }

type Charge = { userId: string; bytes: number; quota: TextQuota }
type Client = Pick<Prisma.TransactionClient, '$queryRaw'>

const quotaOf = ({ quota }: Charge) =>
  Prisma.sql`(CASE WHEN u.is_anonymous THEN ${quota.guest}::bigint ELSE ${quota.user}::bigint END)`

/**
 * Whether everybody's text leaves room. Short texts go by what was counted last, so that a message costs nothing more; what is
 * long is worth the count. Neither locks: the quota may be passed by what is written within some seconds.
 */
const isRoomForAll = ({ bytes, quota }: Charge) => {
  const isLong = bytes >= budgets.conversation.countedTextBytes
  const total = isLong
    ? Prisma.sql`(SELECT coalesce(sum(counted.bytes), 0) FROM text_usage counted)`
    : Prisma.sql`(SELECT counted.bytes FROM text_total counted)`
  return Prisma.sql`${total} + ${bytes}::bigint <= ${quota.all}::bigint`
}

/** Says why text is refused. */
const refuse = async (client: Client, charge: Charge): Promise<never> => {
  const [user] = await client.$queryRaw<{ fits: boolean }[]>`
    SELECT coalesce(used.bytes, 0) + ${charge.bytes}::bigint <= ${quotaOf(charge)} AS fits
    FROM "user" u LEFT JOIN text_usage used ON used.user_id = u.id WHERE u.id = ${charge.userId}::uuid`
  if (!user) throw new Unauthenticated('This account does not exist any more.')
  const { all } = charge.quota
  throw new QuotaExceeded(
    user.fits
      ? `The texts of all users together must not exceed ${all} bytes.`
      : 'There is no room left for this text. Delete conversations first.',
  )
}

/**
 * Counts text towards its user's quota, in the transaction that writes it. The row that is counted in is locked until the end of
 * the transaction, so that two at once never have more than the quota together: call it last.
 * @throws QuotaExceeded, Unauthenticated for a user who was deleted
 */
export const chargeText = async (tx: Client, charge: Charge): Promise<void> => {
  const { userId, bytes } = charge
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO text_usage AS used (user_id, bytes)
    SELECT u.id, ${bytes}::bigint FROM "user" u
    WHERE u.id = ${userId}::uuid AND ${bytes}::bigint <= ${quotaOf(charge)} AND ${isRoomForAll(charge)}
    ON CONFLICT (user_id) DO UPDATE SET bytes = used.bytes + excluded.bytes
    WHERE used.bytes + excluded.bytes <= (SELECT ${quotaOf(charge)} FROM "user" u WHERE u.id = ${userId}::uuid)
    RETURNING 1`
  if (rows.length === 0) await refuse(tx, charge)
}

/**
 * Looks, without locking, whether text would fit: what surely does not is not written first.
 * @throws QuotaExceeded, Unauthenticated for a user who was deleted
 */
export const checkText = async (client: Client, charge: Charge): Promise<void> => {
  const { userId, bytes } = charge
  const rows = await client.$queryRaw<unknown[]>`
    SELECT 1 FROM "user" u LEFT JOIN text_usage used ON used.user_id = u.id
    WHERE u.id = ${userId}::uuid AND coalesce(used.bytes, 0) + ${bytes}::bigint <= ${quotaOf(charge)} AND ${isRoomForAll(charge)}`
  if (rows.length === 0) await refuse(client, charge)
}

/** Bytes that a project or system prompt counts for: its row, and its texts. */
export const libraryBytes = (...texts: (string | null | undefined)[]): number => emptyMessage + bytesOf(...texts)

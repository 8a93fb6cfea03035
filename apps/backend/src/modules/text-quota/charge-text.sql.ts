import { Prisma } from '@chatbot/prisma/client'
import { QuotaExceeded } from '../../errors/quota-exceeded.ts'

/** Bytes of UTF-8. */
export const bytesOf = (...texts: (string | null | undefined)[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0)

/** Bytes that a conversation without a word counts for: it has rows, and places in indexes. */
export const emptyConversation = 1_024

/** Bytes that a message counts for beside its texts: its row, and its places in indexes. */
export const emptyMessage = 256

/** Bytes of text that a user, and a guest, may have. */
export type TextQuota = { user: number; guest: number }

type Charge = { userId: string; bytes: number; quota: TextQuota }
type Client = Pick<Prisma.TransactionClient, '$queryRaw'>

const exceeded = () => new QuotaExceeded('There is no room left for this text. Delete conversations first.')

const quotaOf = ({ quota }: Charge) =>
  Prisma.sql`(CASE WHEN u.is_anonymous THEN ${quota.guest}::bigint ELSE ${quota.user}::bigint END)`

/**
 * Counts text towards its user's quota, in the transaction that writes it. The row that is counted in is locked until the end of
 * the transaction, so that two at once never have more than the quota together: call it last.
 * @throws QuotaExceeded
 */
export const chargeText = async (tx: Client, charge: Charge): Promise<void> => {
  const { userId, bytes } = charge
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO text_usage AS used (user_id, bytes)
    SELECT u.id, ${bytes}::bigint FROM "user" u WHERE u.id = ${userId}::uuid AND ${bytes}::bigint <= ${quotaOf(charge)}
    ON CONFLICT (user_id) DO UPDATE SET bytes = used.bytes + excluded.bytes
    WHERE used.bytes + excluded.bytes <= (SELECT ${quotaOf(charge)} FROM "user" u WHERE u.id = ${userId}::uuid)
    RETURNING 1`
  if (rows.length === 0) throw exceeded()
}

/** Looks, without locking, whether text would fit: what surely does not is not written first. @throws QuotaExceeded */
export const checkText = async (client: Client, charge: Charge): Promise<void> => {
  const { userId, bytes } = charge
  const rows = await client.$queryRaw<unknown[]>`
    SELECT 1 FROM "user" u LEFT JOIN text_usage used ON used.user_id = u.id
    WHERE u.id = ${userId}::uuid AND coalesce(used.bytes, 0) + ${bytes}::bigint <= ${quotaOf(charge)}`
  if (rows.length === 0) throw exceeded()
}

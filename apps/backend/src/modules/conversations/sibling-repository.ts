import { Prisma, type PrismaClient } from '@chatbot/prisma/client'
import { budgets } from '../../budgets.ts'

/** Siblings that are listed before a message, and after it. */
const each = budgets.message.siblings / 2
/** Bytes of an id in JSON, with its quotes and comma. */
const idBytes = 39

/** Bytes that the siblings of a message `m` take in a response. Counts no more of them than are listed. */
export const siblingBytes = Prisma.sql`(${idBytes} * (SELECT count(*)::int FROM (
  SELECT FROM message s WHERE s.parent_id = m.parent_id
  UNION ALL
  SELECT FROM message s WHERE m.parent_id IS NULL AND s.parent_id IS NULL AND s.conversation_id = m.conversation_id
  LIMIT ${2 * each + 1}) listed))`

type Placed = { id: string; parentId: string | null }

/**
 * The ids of messages with the same parent as a message, itself included, oldest first: of many the nearest ones. By parent,
 * for messages of one branch.
 */
export const makeReadSiblings =
  ({ prisma }: { prisma: PrismaClient }) =>
  async (conversationId: string, branch: Placed[]): Promise<Map<string | null, string[]>> => {
    const ids = branch.map(({ id }) => id)
    const parents = branch.flatMap(({ parentId }) => parentId ?? [])
    const roots = branch.some(({ parentId }) => parentId === null)
      ? Prisma.sql`UNION ALL SELECT id, parent_id FROM message WHERE conversation_id = ${conversationId}::uuid AND parent_id IS NULL`
      : Prisma.empty
    const rows = await prisma.$queryRaw<{ parentId: string | null; ids: string[] }[]>`
      WITH child AS (
        SELECT id, parent_id FROM message WHERE conversation_id = ${conversationId}::uuid AND parent_id = ANY(${parents}::uuid[])
        ${roots}
      ), placed AS (
        SELECT id, parent_id, row_number() OVER (PARTITION BY parent_id ORDER BY id) AS place FROM child
      ), measured AS (
        SELECT id, parent_id, place - max(place) FILTER (WHERE id = ANY(${ids}::uuid[])) OVER (PARTITION BY parent_id) AS distance
        FROM placed
      )
      SELECT parent_id AS "parentId", array_agg(id::text ORDER BY id) AS ids FROM measured
      WHERE distance BETWEEN ${-each} AND ${each} GROUP BY parent_id`
    return new Map(rows.map((row) => [row.parentId, row.ids]))
  }

import type { Prisma, PrismaClient } from '@chatbot/prisma/client'
import { firstRows } from '../../database/first-rows.sql.ts'
import { type Bounds, takeShorterWay } from '../../database/take-shorter-way.ts'
import { titleMatches } from './title-matches.sql.ts'

export type TitleSearch = {
  userId: string
  q: string
  /** Of which list, as listShelf says it. */
  shelf: Prisma.Sql
  /** The place in that list after which to look, with its `AND`; empty for its beginning. */
  after: Prisma.Sql
  limit: number
}

/** Walked rows are cheap: their titles are in the list's index. */
const usualBounds: Bounds = { recent: 500, promising: 3, further: 6_000, mostSorted: 1_500 }

/** The ids of a user's conversations whose title contains a text, in the order of their list: pinned first, newest first. */
export const findTitled = async (
  prisma: PrismaClient,
  { userId, q, shelf, after, limit }: TitleSearch,
  bounds = usualBounds,
): Promise<string[]> => {
  const rows = await takeShorterWay<{ id: string }>({
    limit,
    bounds,
    // BETWEEN, so that the order is that of the list's index alone; the same order outside, so that the last one wanted
    // ends the reading.
    walk: (rows) => prisma.$queryRaw`
      SELECT id FROM (
        SELECT user_id, id, title_folded, (pinned_at IS NOT NULL) AS pinned, active_at FROM conversation
        WHERE user_id BETWEEN ${userId}::uuid AND ${userId}::uuid AND NOT temporary AND ${shelf} ${after}
        ORDER BY user_id, (pinned_at IS NOT NULL) DESC, active_at DESC, id DESC ${firstRows(rows)}
      ) listed WHERE ${titleMatches(q)} ORDER BY user_id, pinned DESC, active_at DESC, id DESC LIMIT ${limit}`,
    sorts: async () => [
      (most) => prisma.$queryRaw`
        SELECT id, count(*) OVER () AS matches FROM (
          SELECT id, (pinned_at IS NOT NULL) AS pinned, active_at FROM conversation
          WHERE user_id = ${userId}::uuid AND NOT temporary AND ${shelf} AND ${titleMatches(q)} ${after} LIMIT ${most}
        ) found ORDER BY pinned DESC, active_at DESC, id DESC LIMIT ${limit}`,
    ],
  })
  return rows.map(({ id }) => id)
}

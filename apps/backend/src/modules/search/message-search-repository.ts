import { Prisma, type PrismaClient } from '@chatbot/prisma/client'
import { firstRows } from '../../database/first-rows.sql.ts'
import { type Bounds, takeShorterWay } from '../../database/take-shorter-way.ts'

export type MessageSearch = {
  userId: string
  q: string
  /** A message's id: only those older than it. */
  before: string | undefined
  limit: number
}

const usualBounds: Bounds = { recent: 1_000, promising: 3, further: 20_000, mostSorted: 1_500 }

/** Matches in either language, whichever the text was written in. */
export const wantedIn = (q: string): Prisma.Sql => Prisma.sql`(websearch_to_tsquery('french_unaccent', ${q}) ||
  websearch_to_tsquery('english_unaccent', ${q}))`

/** The ids of the newest matches. */
export const findMessageIds = async (
  prisma: PrismaClient,
  { userId, q, before, limit }: MessageSearch,
  bounds = usualBounds,
): Promise<string[]> => {
  const wanted = wantedIn(q)
  const listed = Prisma.sql`conversation_id <> ALL (ARRAY(
    SELECT id FROM conversation WHERE user_id = ${userId}::uuid AND temporary))`
  const older = before ? Prisma.sql`AND id < ${before}::uuid` : Prisma.empty
  const rows = await takeShorterWay<{ id: string }>({
    limit,
    bounds,
    // BETWEEN, so that only message_recent_idx has the order: with `=` the planner may read everybody's messages by
    // their id, and leave out those of others. The same order outside, so that the last one wanted ends the reading.
    walk: (rows) => prisma.$queryRaw`
      SELECT id FROM (
        SELECT user_id, id, search, conversation_id FROM message
        WHERE user_id BETWEEN ${userId}::uuid AND ${userId}::uuid ${older} ORDER BY user_id, id DESC ${firstRows(rows)}
      ) newest WHERE search @@ ${wanted} AND ${listed} ORDER BY user_id, id DESC LIMIT ${limit}`,
    sort: (most) => prisma.$queryRaw`
      SELECT id, count(*) OVER () AS matches FROM (
        SELECT id FROM message WHERE user_id = ${userId}::uuid AND search @@ ${wanted} AND ${listed} ${older}
        LIMIT ${most}
      ) found ORDER BY id DESC LIMIT ${limit}`,
  })
  return rows.map(({ id }) => id)
}

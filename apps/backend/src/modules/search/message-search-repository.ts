import { Prisma, type PrismaClient } from '@chatbot/prisma/client'
import { firstRows } from '../../database/first-rows.sql.ts'
import { type Bounds, takeShorterWay } from '../../database/take-shorter-way.ts'
import { bucketsBetween } from '../../database/time-buckets.ts'

export type MessageSearch = {
  userId: string
  q: string
  /** A message's id: only those older than it. */
  before: string | undefined
  limit: number
}

const usualBounds: Bounds = { recent: 1_000, promising: 6, further: 5_000, mostSorted: 1_500 }

/** Those of the last 50 to 100 days are asked for first, then all others. */
const newestBuckets = 2

/**
 * Search text without the dashes that negate nothing: Postgres stacks each until a word comes, and fails at the 33rd
 * (`tsquery stack too small`).
 */
export const withoutLooseDashes = (q: string): string => q.replace(/--+/g, ' ').replace(/-(?=[^\p{L}\p{N}"]|$)/gu, ' ')

/** Matches in either language, whichever the text was written in. A word that both stem alike is looked for once. */
export const wantedIn = (q: string): Prisma.Sql => Prisma.sql`(
  SELECT CASE WHEN french = english THEN french ELSE french || english END
  FROM websearch_to_tsquery('french_unaccent', ${withoutLooseDashes(q)}) french,
    websearch_to_tsquery('english_unaccent', ${withoutLooseDashes(q)}) english)`

/** As message_search_idx has it. */
const bucket = Prisma.sql`substr(id::text, 1, 4)`

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
  // BETWEEN, so that only message_recent_idx has the order: with `=` the planner may read everybody's messages by
  // their id, and leave out those of others.
  const own = Prisma.sql`user_id BETWEEN ${userId}::uuid AND ${userId}::uuid`
  const rows = await takeShorterWay<{ id: string }>({
    limit,
    bounds,
    // The same order outside, so that the last one wanted ends the reading.
    walk: (rows) => prisma.$queryRaw`
      SELECT id FROM (
        SELECT user_id, id, search, conversation_id FROM message
        WHERE ${own} ${older} ORDER BY user_id, id DESC ${firstRows(rows)}
      ) newest WHERE search @@ ${wanted} AND ${listed} ORDER BY user_id, id DESC LIMIT ${limit}`,
    sorts: async () => {
      const [ends] = await prisma.$queryRaw<{ newest: string | null; oldest: string | null }[]>`
        SELECT (SELECT ${bucket} FROM message WHERE ${own} ${older} ORDER BY user_id, id DESC LIMIT 1) AS newest,
          (SELECT ${bucket} FROM message WHERE ${own} ORDER BY user_id DESC, id LIMIT 1) AS oldest`
      const buckets = ends?.newest && ends.oldest ? bucketsBetween(ends.newest, ends.oldest) : []
      const stages = [buckets.slice(0, newestBuckets), buckets.slice(newestBuckets)]
      const sort = (stage: string[]) => (most: number) =>
        prisma.$queryRaw<{ id: string; matches: bigint }[]>`
        SELECT id, count(*) OVER () AS matches FROM (
          SELECT id FROM message WHERE ARRAY[user_id::text || ${bucket}] && ${stage.map((name) => userId + name)}
            AND search @@ ${wanted} AND ${listed} ${older}
          LIMIT ${most}
        ) found ORDER BY id DESC LIMIT ${limit}`
      return stages.filter(({ length }) => length > 0).map(sort)
    },
  })
  return rows.map(({ id }) => id)
}

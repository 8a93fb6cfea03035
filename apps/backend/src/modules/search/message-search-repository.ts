import { Prisma, type PrismaClient } from '@chatbot/prisma/client'

export type MessageSearch = {
  userId: string
  q: string
  /** A message's id: only those older than it. */
  before: string | undefined
  limit: number
}

const usualBounds = {
  /** Messages that are looked through one by one before the index of words is asked. */
  recent: 1_000,
  /** Matches that are sorted by time; a word with more is found by looking through the newest messages instead. */
  mostSorted: 10_000,
}

/** Matches in either language, whichever the text was written in. */
export const wantedIn = (q: string): Prisma.Sql => Prisma.sql`(websearch_to_tsquery('french_unaccent', ${q}) ||
  websearch_to_tsquery('english_unaccent', ${q}))`

/**
 * The newest matches. The planner cannot know how often a user writes a word: its guess of one in 200 makes it walk
 * through all of a user's messages for a word that is in none, and its index of words has no order by time. So each way
 * is taken where it is short: the newest messages one by one (frequent words end there), else the index of words while
 * what it finds is little enough to sort, else the messages one by one again. LIMIT and OFFSET keep the planner from
 * turning one into the other (docs/decisions/0006-search-of-many-messages.md).
 */
export const findMessageIds = async (
  prisma: PrismaClient,
  search: MessageSearch,
  { recent, mostSorted }: typeof usualBounds = usualBounds,
): Promise<string[]> => {
  const { userId, limit } = search
  const wanted = wantedIn(search.q)
  const listed = Prisma.sql`conversation_id <> ALL (ARRAY(
    SELECT id FROM conversation WHERE user_id = ${userId}::uuid AND temporary))`
  const older = search.before ? Prisma.sql`AND id < ${search.before}::uuid` : Prisma.empty
  const walk = async (messages: Prisma.Sql) => {
    const rows = await prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM (
        SELECT id, search, conversation_id FROM message WHERE user_id = ${userId}::uuid ${older}
        ORDER BY user_id, id DESC ${messages}
      ) newest WHERE search @@ ${wanted} AND ${listed} ORDER BY id DESC LIMIT ${limit}`
    return rows.map(({ id }) => id)
  }

  const newest = await walk(Prisma.sql`LIMIT ${recent}`)
  if (newest.length === limit) return newest
  const matches = await prisma.$queryRaw<{ id: string; matches: bigint }[]>`
    SELECT id, count(*) OVER () AS matches FROM (
      SELECT id FROM message WHERE user_id = ${userId}::uuid AND search @@ ${wanted} AND ${listed} ${older}
      LIMIT ${mostSorted + 1}
    ) found ORDER BY id DESC LIMIT ${limit}`
  if ((matches[0]?.matches ?? 0) > mostSorted) return walk(Prisma.sql`OFFSET 0`)
  return matches.map(({ id }) => id)
}

import { Prisma, type PrismaClient } from '@chatbot/prisma/client'

type Id = { id: string }

/** Whether the user `u` has stored nothing. */
const isEmpty = Prisma.sql`
  NOT EXISTS (SELECT FROM conversation WHERE conversation.user_id = u.id)
  AND NOT EXISTS (SELECT FROM project WHERE project.user_id = u.id)
  AND NOT EXISTS (SELECT FROM system_prompt WHERE system_prompt.user_id = u.id)
  AND NOT EXISTS (SELECT FROM attachment WHERE attachment.user_id = u.id)`

export const makeGuestRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  /**
   * Deletes up to `limit` expired sessions, and those of their guests who can never come back and have stored nothing. Returns
   * how many sessions.
   */
  sweepExpired: async (limit: number): Promise<number> => {
    const [swept] = await prisma.$queryRaw<{ sessions: number }[]>`
      WITH expired AS (
        SELECT id, user_id FROM session WHERE expires_at < now()
        ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), closed AS (
        DELETE FROM session USING expired WHERE session.id = expired.id
      ), gone AS (
        DELETE FROM "user" u USING (SELECT DISTINCT user_id FROM expired) AS left_by
        WHERE u.id = left_by.user_id AND u.is_anonymous AND ${isEmpty}
          AND NOT EXISTS (SELECT FROM session WHERE session.user_id = u.id AND session.expires_at >= now())
      )
      SELECT count(*)::int AS sessions FROM expired`
    return swept?.sessions ?? 0
  },

  /**
   * Looks at up to `limit` guests who are a day old. Those that have stored nothing and have not come back go; those that have
   * come back are looked at again, the others never. Returns how many it has looked at.
   */
  sweepEmpty: (limit: number): Promise<number> =>
    prisma.$transaction(async (tx) => {
      const due = await tx.$queryRaw<Id[]>`
        SELECT id FROM "user" WHERE is_anonymous AND empty_check_at < now()
        ORDER BY empty_check_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`
      if (due.length === 0) return 0
      const ids = due.map(({ id }) => id)
      // In a statement of its own, which sees what was stored until the rows were locked; from then on nothing can be.
      const gone = await tx.$queryRaw<Id[]>`
        DELETE FROM "user" u WHERE u.id = ANY(${ids}::uuid[]) AND ${isEmpty}
          AND NOT EXISTS (SELECT FROM session WHERE session.user_id = u.id AND session.updated_at > now() - interval '1 day')
        RETURNING id`
      if (gone.length < ids.length)
        await tx.$executeRaw`
          UPDATE "user" u SET empty_check_at = CASE WHEN ${isEmpty} THEN now() + interval '1 day' END
          WHERE u.id = ANY(${ids}::uuid[])`
      return due.length
    }),
})

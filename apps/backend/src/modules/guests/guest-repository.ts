import type { PrismaClient } from '@chatbot/prisma/client'

export const makeGuestRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  /**
   * Deletes up to `limit` expired sessions, and those of their guests who can never come back and leave nothing behind:
   * without another session, a conversation, or a system prompt. Returns how many sessions.
   */
  sweepExpired: async (limit: number): Promise<number> => {
    const [swept] = await prisma.$queryRaw<{ sessions: number }[]>`
      WITH expired AS (
        SELECT id, user_id FROM session WHERE expires_at < now()
        ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), closed AS (
        DELETE FROM session USING expired WHERE session.id = expired.id
      ), gone AS (
        DELETE FROM "user" USING (SELECT DISTINCT user_id FROM expired) AS left_by
        WHERE "user".id = left_by.user_id AND "user".is_anonymous
          AND NOT EXISTS (SELECT FROM session WHERE session.user_id = "user".id AND session.expires_at >= now())
          AND NOT EXISTS (SELECT FROM conversation WHERE conversation.user_id = "user".id)
          AND NOT EXISTS (SELECT FROM system_prompt WHERE system_prompt.user_id = "user".id)
      )
      SELECT count(*)::int AS sessions FROM expired`
    return swept?.sessions ?? 0
  },
})

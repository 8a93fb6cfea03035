import { Prisma } from '@chatbot/prisma/client'

/**
 * Bytes of everything of variable length that a message `m` has: what reading it takes in memory. A release before there was
 * a limit may have stored megabytes in any of them.
 */
export const messageBytes = Prisma.sql`(octet_length(m.text) + octet_length(m.reasoning) + octet_length(m.parts::text)
  + coalesce(octet_length(m.problem::text), 0) + coalesce(octet_length(m.rating_comment), 0))`

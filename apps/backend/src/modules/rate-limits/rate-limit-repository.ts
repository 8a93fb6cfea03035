import type { PrismaClient } from '@chatbot/prisma/client'

type Statement = { text: string; values?: unknown[] }
type Row = { points: number; expire: bigint }

/**
 * The rate_limit table as rate-limiter-flexible asks for it: it writes its own SQL, one upsert a call, and wants it run
 * as node-postgres does. On the pool of all the others rather than on connections of its own.
 */
export const makeRateLimitRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  query: async ({ text, values = [] }: Statement) => {
    const rows = await prisma.$queryRawUnsafe<Row[]>(text, ...values)
    return { rows: rows.map((row) => ({ ...row, expire: Number(row.expire) })), rowCount: rows.length }
  },
})

export type RateLimitRepository = ReturnType<typeof makeRateLimitRepository>

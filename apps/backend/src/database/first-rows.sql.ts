import { Prisma } from '@chatbot/prisma/client'

/** At the end of a subquery that the planner must not merge with what is around it: its first rows, or all of them. */
export const firstRows = (rows: number | 'all'): Prisma.Sql =>
  rows === 'all' ? Prisma.sql`OFFSET 0` : Prisma.sql`LIMIT ${rows}`

import type { Prisma } from '@chatbot/prisma/client'

/** Has transactions that call it for the same user wait for each other, so that each counts what the one before has written. */
export const holdUser = (tx: Pick<Prisma.TransactionClient, '$queryRaw'>, userId: string) =>
  tx.$queryRaw`SELECT FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`

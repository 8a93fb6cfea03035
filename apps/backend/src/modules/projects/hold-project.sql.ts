import type { Prisma } from '@chatbot/prisma/client'
import { NotFound } from '../../errors/not-found.ts'

/**
 * Keeps a project from being deleted until the transaction that puts a conversation into it has ended.
 * @throws NotFound for a project that does not exist or is another user's
 */
export const holdProject = async (
  tx: Prisma.TransactionClient,
  { projectId, userId }: { projectId: string; userId: string },
): Promise<void> => {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT id FROM project WHERE id = ${projectId}::uuid AND user_id = ${userId}::uuid FOR KEY SHARE`
  if (held.length === 0) throw new NotFound('This project does not exist.')
}

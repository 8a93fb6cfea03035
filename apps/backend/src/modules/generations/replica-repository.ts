import type { PrismaClient } from '@chatbot/prisma/client'

export type ClaimedGeneration = {
  id: string
  epoch: number
  messageId: string
  conversationId: string
  userId: string
  model: string
  upstreamId: string | null
  stopRequested: boolean
}

export type ReplicaRepository = ReturnType<typeof makeReplicaRepository>

/** What becomes of generations whose owner has no lease, or gives it up. */
export const makeReplicaRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  /** Makes this replica the owner, with the next epoch, of up to `limit` running generations that have none. */
  claimOrphans: async (claim: { id: string; limit: number }): Promise<ClaimedGeneration[]> =>
    prisma.$queryRaw<ClaimedGeneration[]>`
      UPDATE generation SET replica_id = ${claim.id}::uuid, epoch = epoch + 1
      WHERE id IN (
        SELECT g.id FROM generation g
        WHERE g.status = 'running' AND NOT EXISTS (SELECT FROM replica r WHERE r.id = g.replica_id)
        ORDER BY g.id LIMIT ${claim.limit} FOR UPDATE SKIP LOCKED
      ) AND EXISTS (SELECT FROM replica r WHERE r.id = ${claim.id}::uuid)
      RETURNING id, epoch, message_id AS "messageId", conversation_id AS "conversationId", user_id AS "userId", model,
        upstream_id AS "upstreamId", stop_requested_at IS NOT NULL AS "stopRequested"`,

  /** Makes this replica the owner anew, with the next epoch, of what it owns but does not run. */
  reclaim: async (claim: { id: string; generationIds: string[] }): Promise<ClaimedGeneration[]> =>
    prisma.$queryRaw<ClaimedGeneration[]>`
      UPDATE generation SET epoch = epoch + 1
      WHERE id = ANY(${claim.generationIds}::uuid[]) AND replica_id = ${claim.id}::uuid AND status = 'running'
      RETURNING id, epoch, message_id AS "messageId", conversation_id AS "conversationId", user_id AS "userId", model,
        upstream_id AS "upstreamId", stop_requested_at IS NOT NULL AS "stopRequested"`,

  /** Gives up everything this replica runs, and its lease. Returns how many generations wait for another owner. */
  release: async (id: string): Promise<number> => {
    const [orphaned] = await prisma.$transaction([
      prisma.$executeRaw`UPDATE generation SET replica_id = NULL WHERE replica_id = ${id}::uuid AND status = 'running'`,
      prisma.$executeRaw`DELETE FROM replica WHERE id = ${id}::uuid`,
    ])
    return orphaned
  },
})

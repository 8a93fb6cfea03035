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

/** Ids of generations. */
export type Heartbeat = { owned: string[]; stops: string[] }

export type ReplicaRepository = ReturnType<typeof makeReplicaRepository>

/** The lease of this process, and what becomes of generations whose owner has none. All times are Postgres's. */
export const makeReplicaRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  register: async (replica: { id: string; address: string }): Promise<void> => {
    await prisma.$executeRaw`
      INSERT INTO replica (id, address, started_at, heartbeat_at, steady_since)
      VALUES (${replica.id}::uuid, ${replica.address}, clock_timestamp(), clock_timestamp(), clock_timestamp())`
  },

  /**
   * Renews the lease and says which generations this replica owns, and which of them are to be stopped. Undefined when the lease is lost:
   * another replica took this one for dead.
   */
  heartbeat: async (replica: { id: string; intervalSeconds: number }): Promise<Heartbeat | undefined> => {
    const rows = await prisma.$queryRaw<Heartbeat[]>`
      UPDATE replica SET
        steady_since = CASE
          WHEN clock_timestamp() - heartbeat_at > make_interval(secs => 2 * ${replica.intervalSeconds}::float8)
          THEN clock_timestamp() ELSE steady_since END,
        heartbeat_at = clock_timestamp()
      WHERE id = ${replica.id}::uuid
      RETURNING
        ARRAY(SELECT g.id::text FROM generation g WHERE g.replica_id = replica.id AND g.status = 'running') AS owned,
        ARRAY(
          SELECT g.id::text FROM generation g
          WHERE g.replica_id = replica.id AND g.status = 'running' AND g.stop_requested_at IS NOT NULL
        ) AS stops`
    return rows[0]
  },

  /**
   * Deletes the leases of replicas without a heartbeat for `ttlSeconds`, which fences their writers off. Only a replica
   * whose own heartbeats came steadily for as long may judge, and only of a Postgres that has been up for as long: when
   * nobody could reach the database, nobody is dead.
   */
  reap: async (judge: { id: string; ttlSeconds: number }): Promise<string[]> => {
    const rows = await prisma.$queryRaw<{ id: string }[]>`
      DELETE FROM replica dead USING replica judge
      WHERE judge.id = ${judge.id}::uuid AND dead.id <> judge.id
        AND dead.heartbeat_at < clock_timestamp() - make_interval(secs => ${judge.ttlSeconds}::float8)
        AND judge.steady_since < clock_timestamp() - make_interval(secs => ${judge.ttlSeconds}::float8)
        AND pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => ${judge.ttlSeconds}::float8)
      RETURNING dead.id`
    return rows.map(({ id }) => id)
  },

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

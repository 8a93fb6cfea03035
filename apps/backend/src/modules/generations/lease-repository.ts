import type { DirectConnection } from '../../database/direct-connection.ts'

/** Ids of generations. */
export type Heartbeat = { owned: string[]; stops: string[] }

export type LeaseRepository = ReturnType<typeof makeLeaseRepository>

const registerSql = `
INSERT INTO replica (id, address, started_at, heartbeat_at, steady_since)
VALUES ($1, $2, clock_timestamp(), clock_timestamp(), clock_timestamp())`

const heartbeatSql = `
UPDATE replica SET
  steady_since = CASE
    WHEN clock_timestamp() - heartbeat_at > make_interval(secs => 2 * $2::float8)
    THEN clock_timestamp() ELSE steady_since END,
  heartbeat_at = clock_timestamp()
WHERE id = $1
RETURNING
  ARRAY(SELECT g.id::text FROM generation g WHERE g.replica_id = replica.id AND g.status = 'running') AS owned,
  ARRAY(
    SELECT g.id::text FROM generation g
    WHERE g.replica_id = replica.id AND g.status = 'running' AND g.stop_requested_at IS NOT NULL
  ) AS stops`

const reapSql = `
DELETE FROM replica dead USING replica judge
WHERE judge.id = $1 AND dead.id <> judge.id
  AND dead.heartbeat_at < clock_timestamp() - make_interval(secs => $2::float8)
  AND judge.steady_since < clock_timestamp() - make_interval(secs => $2::float8)
  AND pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => $2::float8)
RETURNING dead.id`

/**
 * The lease of this process. All times are Postgres's. It goes over the log writer's own connection: were it to wait for
 * one of the pool, a few slow requests of users would have this replica declared dead, and all of its answers with it.
 */
export const makeLeaseRepository = ({ connection }: { connection: Pick<DirectConnection, 'query'> }) => ({
  register: async (replica: { id: string; address: string }): Promise<void> => {
    await connection.query({ name: 'register', text: registerSql, values: [replica.id, replica.address] })
  },

  /**
   * Renews the lease and says which generations this replica owns, and which of them are to be stopped. Undefined when
   * the lease is lost: another replica took this one for dead.
   */
  heartbeat: async (replica: { id: string; intervalSeconds: number }): Promise<Heartbeat | undefined> => {
    const values = [replica.id, replica.intervalSeconds]
    const { rows } = await connection.query<Heartbeat>({ name: 'heartbeat', text: heartbeatSql, values })
    return rows[0]
  },

  /**
   * Deletes the leases of replicas without a heartbeat for `ttlSeconds`, which fences their writers off. Only a replica
   * whose own heartbeats came steadily for as long may judge, and only of a Postgres that has been up for as long: when
   * nobody could reach the database, nobody is dead.
   */
  reap: async (judge: { id: string; ttlSeconds: number }): Promise<string[]> => {
    const values = [judge.id, judge.ttlSeconds]
    const { rows } = await connection.query<{ id: string }>({ name: 'reap', text: reapSql, values })
    return rows.map(({ id }) => id)
  },
})

import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import type { DirectConnection } from '../../database/direct-connection.ts'
import type { AppendedEvent, LogAppender } from './log-appender.ts'

/** Times in milliseconds. */
const shortestTick = 50
const longestTick = 200

type Batch = { appender: LogAppender; events: AppendedEvent[] }[]

/**
 * FOR KEY SHARE on the replica's own row is the fence: deleting that row waits for a running append, and an append
 * after it finds no row and writes nothing. A heartbeat (FOR NO KEY UPDATE) does not wait for either. Only the owner
 * appends: an answer of a lease that this process had before is anybody's, whose next owner may read the log already.
 */
const appendSql = `
WITH fence AS MATERIALIZED (SELECT id FROM replica WHERE id = $1 FOR KEY SHARE)
INSERT INTO generation_event (generation_id, seq, epoch, kind, payload, upstream_cursor)
SELECT b.generation_id, b.seq, b.epoch, b.kind, b.payload, b.upstream_cursor
FROM unnest($2::uuid[], $3::int[], $4::int[], $5::text[], $6::text[], $7::int[])
  AS b(generation_id, seq, epoch, kind, payload, upstream_cursor)
JOIN generation g ON g.id = b.generation_id AND g.epoch = b.epoch AND g.replica_id = $1 AND g.status = 'running'
WHERE EXISTS (SELECT FROM fence)
ON CONFLICT DO NOTHING
RETURNING generation_id, seq`

const ownSql = `
SELECT e.generation_id, e.seq
FROM unnest($1::uuid[], $2::int[], $3::int[]) AS b(generation_id, seq, epoch)
JOIN generation_event e USING (generation_id, seq, epoch)`

/** Classes of SQLSTATE that say that these rows will never do: data, constraints, limits. */
const refusal = /^(22|23|54)/
const isRefusal = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && refusal.test(error.code ?? '')

/** What became of a batch: the rows that are in the log, and those answers of which Postgres takes no more. */
type Appended = { there: Set<string>; refused: Map<LogAppender, Error> }

type Row = { generation_id: string; seq: number }
const rowKey = (generationId: string, seq: number) => `${generationId} ${seq}`

export type LogWriter = {
  wake: (appender: LogAppender, urgent: boolean) => void
  /** Resolves when no commit is in flight and nothing is pending. */
  idle: () => Promise<void>
}

/**
 * Group commit: one INSERT per tick for all generations of the process. One commit is in flight at a time; the next
 * batch gathers meanwhile. A batch whose outcome is unknown (the connection was lost) is appended again as it was: an
 * event that is there already with the same epoch is one's own. A batch that Postgres refuses at a retry is halved until the
 * answer is found that it refuses: the others are not held up by it.
 */
export const makeLogWriter = (options: {
  connection: DirectConnection
  replicaId: () => string
  log: Logger
  observe?: (commit: { milliseconds: number; events: number; generations: number }) => void
  onFenced?: () => void
}): LogWriter => {
  const dirty = new Set<LogAppender>()
  let committing = false
  let urgentNext = false
  let timer: NodeJS.Timeout | undefined
  let lastCommitAt = 0
  let tick = shortestTick
  let idleWaiters: (() => void)[] = []

  const append = async (batch: Batch, replicaId: string): Promise<Set<string>> => {
    const rows = batch.flatMap(({ appender, events }) => events.map((event) => ({ appender, event })))
    const ids = rows.map(({ appender }) => appender.generationId)
    const seqs = rows.map(({ event }) => event.seq)
    const epochs = rows.map(({ appender }) => appender.epoch)
    const inserted = await options.connection.query<Row>({
      name: 'append',
      text: appendSql,
      values: [
        replicaId,
        ids,
        seqs,
        epochs,
        rows.map(({ event }) => event.kind),
        rows.map(({ event }) => event.payload),
        rows.map(({ event }) => event.upstreamCursor),
      ],
    })
    const there = new Set(inserted.rows.map((row) => rowKey(row.generation_id, row.seq)))
    if (there.size === rows.length) return there
    const own = await options.connection.query<Row>({ name: 'own', text: ownSql, values: [ids, seqs, epochs] })
    for (const row of own.rows) there.add(rowKey(row.generation_id, row.seq))
    return there
  }

  // One lease for all tries: a batch taken under a lease that was lost since must not pass under the next one.
  const appendUntilKnown = async (batch: Batch, replicaId: string, triesBefore = 0): Promise<Appended> => {
    for (let tries = triesBefore; ; tries += 1) {
      try {
        return { there: await append(batch, replicaId), refused: new Map() }
      } catch (error) {
        if (isRefusal(error) && tries > 0) return appendWithout(error, batch, replicaId)
        options.log.warn({ err: error, tries }, 'append failed, trying again')
        await delay(Math.min(1_000, 50 * 2 ** tries))
      }
    }
  }

  const appendWithout = async (error: Error, batch: Batch, replicaId: string): Promise<Appended> => {
    const [only, another] = batch
    if (only && !another) return { there: new Set(), refused: new Map([[only.appender, error]]) }
    const half = Math.ceil(batch.length / 2)
    const first = await appendUntilKnown(batch.slice(0, half), replicaId, 1)
    const second = await appendUntilKnown(batch.slice(half), replicaId, 1)
    return {
      there: new Set([...first.there, ...second.there]),
      refused: new Map([...first.refused, ...second.refused]),
    }
  }

  const commit = async () => {
    committing = true
    urgentNext = false
    const batch = [...dirty].map((appender) => ({ appender, events: appender.take() }))
    dirty.clear()
    lastCommitAt = performance.now()
    const { there, refused } = await appendUntilKnown(batch, options.replicaId())
    const milliseconds = performance.now() - lastCommitAt
    tick = Math.min(longestTick, Math.max(shortestTick, (tick + 2 * milliseconds) / 2))
    let events = 0
    let anyFenced = false
    for (const { appender, events: appended } of batch) {
      events += appended.length
      const error = refused.get(appender)
      if (error) appender.refused(error)
      else if (appended.every(({ seq }) => there.has(rowKey(appender.generationId, seq)))) appender.committed(appended)
      else {
        anyFenced = true
        appender.fenced()
      }
    }
    options.observe?.({ milliseconds, events, generations: batch.length })
    if (anyFenced) options.onFenced?.()
    committing = false
    if (dirty.size > 0) schedule(urgentNext)
    else {
      const resolvers = idleWaiters
      idleWaiters = []
      for (const resolve of resolvers) resolve()
    }
  }

  const schedule = (urgent: boolean) => {
    if (committing) {
      urgentNext ||= urgent
      return
    }
    const wait = urgent ? 0 : Math.max(0, lastCommitAt + tick - performance.now())
    if (timer && !urgent) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      if (!committing) void commit()
    }, wait)
  }

  return {
    wake: (appender, urgent) => {
      dirty.add(appender)
      schedule(urgent)
    },
    idle: () =>
      committing || dirty.size > 0 ? new Promise((resolve) => idleWaiters.push(resolve)) : Promise.resolve(),
  }
}

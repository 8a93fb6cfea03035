import type { GenerationStatus, StreamEvent } from '@chatbot/contracts'
import type { PrismaClient } from '@chatbot/prisma/client'
import { type EndOfLog, type LogEvent, LogKind, toEndEvent, toStreamEvent } from './log-event.ts'

/** Rows of a page of the log: a reader far behind reads it in several. */
const logPage = 500

export type FoundGeneration = {
  id: string
  messageId: string
  conversationId: string
  status: GenerationStatus
  /** Seq of the `end` event; null while running. */
  lastSeq: number | null
  /** Seq of the newest event in the log; -1 when it is empty or swept. */
  head: number
}

export type GenerationEnd = EndOfLog & {
  generationId: string
  epoch: number
  /** The whole message. */
  text: string
  reasoning: string
}

/** `lag`: seconds since the oldest event in them was appended, by Postgres's clock; undefined without any event. */
export type Tails = { events: Map<string, LogEvent[]>; lag: number | undefined }

type EventRow = { generation_id: string; seq: number; kind: LogKind; payload: string }
const toLogEvent = ({ seq, kind, payload }: EventRow): LogEvent => ({ seq, kind, payload })

export type GenerationRepository = ReturnType<typeof makeGenerationRepository>

/** What the engine reads and writes, apart from the append of the log (log-writer.ts) and the lease (lease-repository.ts). */
export const makeGenerationRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  find: async (key: { generationId: string; userId: string }): Promise<FoundGeneration | undefined> => {
    const [row] = await prisma.$queryRaw<FoundGeneration[]>`
      SELECT g.id, g.message_id AS "messageId", g.conversation_id AS "conversationId", g.status::text AS status,
             g.last_seq AS "lastSeq",
             coalesce((SELECT max(e.seq) FROM generation_event e WHERE e.generation_id = g.id), -1) AS head
      FROM generation g WHERE g.id = ${key.generationId}::uuid AND g.user_id = ${key.userId}::uuid`
    return row
  },

  readLog: async (range: { generationId: string; after: number }): Promise<LogEvent[]> => {
    const rows = await prisma.$queryRaw<EventRow[]>`
      SELECT generation_id, seq, kind, payload FROM generation_event
      WHERE generation_id = ${range.generationId}::uuid AND seq > ${range.after}
      ORDER BY seq LIMIT ${logPage}`
    return rows.map(toLogEvent)
  },

  /**
   * The whole log, the upstream cursor of its newest event that has one (where to reattach), and the epoch of its newest
   * event: the last run that wrote any.
   */
  readWholeLog: async (
    generationId: string,
  ): Promise<{ events: LogEvent[]; upstreamCursor: number | null; lastEpoch: number | undefined }> => {
    const rows = await prisma.generationEvent.findMany({ where: { generationId }, orderBy: { seq: 'asc' } })
    const events = rows.map(({ seq, kind, payload }) => ({ seq, kind: LogKind.parse(kind), payload }))
    const upstreamCursor = rows.findLast((row) => row.upstreamCursor !== null)?.upstreamCursor ?? null
    return { events, upstreamCursor, lastEpoch: rows.at(-1)?.epoch }
  },

  /** The events after each cursor, by generation; those without news are absent. */
  readTails: async (cursors: { generationId: string; after: number }[]): Promise<Tails> => {
    const ids = cursors.map(({ generationId }) => generationId)
    const after = cursors.map((cursor) => cursor.after)
    const rows = await prisma.$queryRaw<(EventRow & { age: number })[]>`
      SELECT e.generation_id, e.seq, e.kind, e.payload,
             extract(epoch FROM clock_timestamp() - e.appended_at)::float8 AS age
      FROM unnest(${ids}::uuid[], ${after}::int[]) AS c(generation_id, after)
      CROSS JOIN LATERAL (
        SELECT * FROM generation_event WHERE generation_id = c.generation_id AND seq > c.after ORDER BY seq LIMIT ${logPage}
      ) e
      ORDER BY e.generation_id, e.seq`
    const tails = new Map<string, LogEvent[]>()
    let lag: number | undefined
    for (const row of rows) {
      lag = Math.max(lag ?? 0, row.age)
      const tail = tails.get(row.generation_id)
      if (tail) tail.push(toLogEvent(row))
      else tails.set(row.generation_id, [toLogEvent(row)])
    }
    return { events: tails, lag }
  },

  /** Of these generations, those that exist and whose log is not swept. */
  findReadable: async (generationIds: string[]): Promise<Set<string>> => {
    const rows = await prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM generation WHERE id = ANY(${generationIds}::uuid[]) AND NOT swept`
    return new Set(rows.map(({ id }) => id))
  },

  /** For a reader whose log is swept: the message as a whole, then the end. Empty while running, or when it is gone. */
  readSnapshot: async (range: { generationId: string; after: number }): Promise<StreamEvent[]> => {
    const generation = await prisma.generation.findUnique({
      where: { id: range.generationId },
      include: { message: true },
    })
    if (!generation || generation.lastSeq === null) return []
    const { message, lastSeq, status } = generation
    if (status === 'running') return []
    const end = {
      status,
      model: message.model ?? undefined,
      finishReason: message.finishReason ?? undefined,
      usage:
        message.inputTokens === null || message.outputTokens === null
          ? undefined
          : { inputTokens: message.inputTokens, outputTokens: message.outputTokens },
      problem: message.problem ?? undefined,
    }
    const ended = toStreamEvent({ seq: lastSeq, kind: 'end', payload: JSON.stringify(end) })
    if (range.after >= lastSeq - 1) return [ended]
    const snapshot = { text: message.text, reasoning: message.reasoning }
    return [{ seq: lastSeq - 1, type: 'snapshot', snapshot }, ended]
  },

  /** Remembers where the upstream response can be reattached to; null: there is none any more. False when the epoch is over. */
  setUpstream: async (key: { generationId: string; epoch: number; upstreamId: string | null }): Promise<boolean> => {
    const { count } = await prisma.generation.updateMany({
      where: { id: key.generationId, epoch: key.epoch, status: 'running' },
      data: { upstreamId: key.upstreamId },
    })
    return count === 1
  },

  /** Remembers which model answers in place of the one that was asked. False when the epoch is over. */
  setModel: async (key: { generationId: string; epoch: number; model: string }): Promise<boolean> => {
    // The conversation is held first, as by `end`.
    const count = await prisma.$executeRaw`
      WITH held AS MATERIALIZED (
        SELECT c.id FROM conversation c JOIN generation g ON g.conversation_id = c.id
        WHERE g.id = ${key.generationId}::uuid FOR NO KEY UPDATE OF c
      ), changed AS (
        UPDATE generation SET model = ${key.model} FROM held
        WHERE generation.id = ${key.generationId}::uuid AND epoch = ${key.epoch} AND status = 'running'
        RETURNING message_id
      )
      UPDATE message SET model = ${key.model} FROM changed WHERE message.id = changed.message_id`
    return count === 1
  },

  /**
   * Ends a generation: its `end` event, its message and itself in one statement, durable when it returns. A repeated
   * call for the same epoch is a no-op that says true. False when another epoch owns it, or it is gone, or its log has
   * come further than its runner knows.
   */
  end: async (end: GenerationEnd): Promise<boolean> => {
    const problem = end.problem ? JSON.stringify(end.problem) : null
    const { payload } = toEndEvent(end)
    // The conversation is held first, as by whoever deletes it with all that is in it: they would wait for each other.
    const ended = await prisma.$executeRaw`
      WITH held AS MATERIALIZED (
        SELECT c.id FROM conversation c JOIN generation g ON g.conversation_id = c.id
        WHERE g.id = ${end.generationId}::uuid FOR NO KEY UPDATE OF c
      ), ended AS (
        UPDATE generation SET status = ${end.status}::generation_status, ended_at = now(), last_seq = ${end.seq}
        FROM held
        WHERE generation.id = ${end.generationId}::uuid AND epoch = ${end.epoch} AND status = 'running'
          AND NOT EXISTS (SELECT FROM generation_event WHERE generation_id = ${end.generationId}::uuid AND seq >= ${end.seq})
        RETURNING generation.id, epoch, message_id, conversation_id
      ), active AS (
        UPDATE conversation SET active_at = now() FROM ended WHERE conversation.id = ended.conversation_id
      ), logged AS (
        INSERT INTO generation_event (generation_id, seq, epoch, kind, payload)
        SELECT id, ${end.seq}, epoch, 'end', ${payload} FROM ended
      )
      UPDATE message SET status = ${end.status}::generation_status, text = ${end.text}, reasoning = ${end.reasoning},
        finish_reason = ${end.finishReason ?? null}, problem = ${problem}::jsonb,
        input_tokens = ${end.usage?.inputTokens ?? null}::int, output_tokens = ${end.usage?.outputTokens ?? null}::int
      FROM ended WHERE message.id = ended.message_id`
    if (ended === 1) return true
    const row = await prisma.generation.findUnique({ where: { id: end.generationId } })
    return row?.epoch === end.epoch && row.lastSeq === end.seq
  },

  /** Marks a generation to be stopped. Undefined when it is not this user's; false when it has ended already. */
  requestStop: async (key: { generationId: string; userId: string }): Promise<boolean | undefined> => {
    const { count } = await prisma.generation.updateMany({
      where: { id: key.generationId, userId: key.userId, status: 'running' },
      data: { stopRequestedAt: new Date() },
    })
    if (count === 1) return true
    const exists = await prisma.generation.count({ where: { id: key.generationId, userId: key.userId } })
    return exists === 1 ? false : undefined
  },

  /** Running generations of conversations. */
  findRunning: async (conversationIds: string[]): Promise<string[]> => {
    const rows = await prisma.generation.findMany({
      where: { conversationId: { in: conversationIds }, status: 'running' },
      select: { id: true },
    })
    return rows.map(({ id }) => id)
  },

  /** The text that running messages have so far, what was before this run and what is in the log, by message. */
  readRunning: async (
    messageIds: string[],
  ): Promise<Map<string, { generationId: string; text: string; reasoning: string; lastSeq: number }>> => {
    const rows = await prisma.$queryRaw<
      { messageId: string; generationId: string; text: string; reasoning: string; lastSeq: number }[]
    >`
      SELECT g.message_id AS "messageId", g.id AS "generationId",
             m.text || coalesce(string_agg(e.payload, '' ORDER BY e.seq) FILTER (WHERE e.kind = 'text'), '') AS text,
             m.reasoning || coalesce(string_agg(e.payload, '' ORDER BY e.seq) FILTER (WHERE e.kind = 'reasoning'), '')
               AS reasoning,
             coalesce(max(e.seq), -1) AS "lastSeq"
      FROM generation g JOIN message m ON m.id = g.message_id LEFT JOIN generation_event e ON e.generation_id = g.id
      WHERE g.message_id = ANY(${messageIds}::uuid[]) AND g.status = 'running'
      GROUP BY g.id, m.id`
    return new Map(rows.map(({ messageId, ...running }) => [messageId, running]))
  },

  /** Deletes the logs of generations that ended more than `seconds` ago. Returns how many; call again when it is `limit`. */
  sweep: async (options: { seconds: number; limit: number }): Promise<number> =>
    prisma.$executeRaw`
      WITH old AS (
        SELECT id FROM generation
        WHERE status <> 'running' AND NOT swept AND ended_at < now() - make_interval(secs => ${options.seconds}::float8)
        ORDER BY ended_at LIMIT ${options.limit} FOR UPDATE SKIP LOCKED
      ), deleted AS (
        DELETE FROM generation_event e USING old WHERE e.generation_id = old.id
      )
      UPDATE generation SET swept = true FROM old WHERE generation.id = old.id`,
})

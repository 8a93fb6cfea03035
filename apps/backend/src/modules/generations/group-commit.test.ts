import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { createTestDatabase } from '@chatbot/prisma/testing'
import { describe, expect, it } from '@jest/globals'
import { eventually } from '../../testing/eventually.ts'
import { countStatements } from './testing/count-statements.ts'
import { includes, isEnd, readUntil } from './testing/reading.ts'
import { createTestUser, startTestReplica } from './testing/test-replica.ts'

const streams = 200
/** Of the writer, in milliseconds: what log-writer.ts never goes below. */
const shortestTick = 50

describe('group commit', () => {
  it(`appends ${streams} answers by one INSERT a tick and reads nothing, as Postgres counts`, async () => {
    await using postgres = await startTestPostgres({ settings: { shared_preload_libraries: 'pg_stat_statements' } })
    await using database = await createTestDatabase(postgres.url)
    // No heartbeat meanwhile: whatever Postgres counts is the log's.
    const replica = await startTestReplica({ databaseUrl: database.url, lease: { interval: 1_000, ttl: 3_000 } })
    const statements = await countStatements(database.url)
    try {
      const userId = await createTestUser(replica.prisma)
      for (let index = 0; index < streams; index += 1) {
        await replica.operations.startChat({ userId, request: { message: `question ${index}` } })
      }
      const requests = await Promise.all(Array.from({ length: streams }, () => replica.model.next()))
      // The first text of an answer does not wait for a tick.
      for (const request of requests) request.say('first ')
      await eventually(async () => (await statements.rowsOf('INSERT INTO generation_event')) === streams)
      await statements.reset()

      const startedAt = performance.now()
      const words = 30
      for (let word = 0; word < words; word += 1) {
        for (const request of requests) request.say(`${word} `)
        const commits = replica.commits.length
        await eventually(() => replica.commits.length > commits)
      }
      const end = `${words - 1} `
      await eventually(async () => {
        const rows = await replica.prisma.$queryRaw<{ payload: string }[]>`
          SELECT DISTINCT ON (generation_id) payload FROM generation_event ORDER BY generation_id, seq DESC`
        return rows.length === streams && rows.every(({ payload }) => payload.endsWith(end))
      })
      const ticks = (performance.now() - startedAt) / shortestTick
      const counted = (await statements.all()).filter(({ query }) => !query.includes('DISTINCT ON (generation_id)'))
      expect(counted.map(({ query }) => query)).toEqual([expect.stringContaining('INSERT INTO generation_event')])
      const [appends] = counted
      expect(appends?.calls).toBeLessThanOrEqual(Math.ceil(ticks) + 1)
      // Each INSERT has an event of each answer, but for what was said while one was in flight.
      expect((appends?.rows ?? 0) / (appends?.calls ?? 1)).toBeGreaterThan(streams / 2)
    } finally {
      await statements.close()
      await replica.close()
    }
  })

  it('reads by one SELECT a tick for all readers from elsewhere', async () => {
    await using postgres = await startTestPostgres({ settings: { shared_preload_libraries: 'pg_stat_statements' } })
    await using database = await createTestDatabase(postgres.url)
    const lease = { interval: 1_000, ttl: 3_000 }
    const owner = await startTestReplica({ databaseUrl: database.url, lease })
    const other = await startTestReplica({ databaseUrl: database.url, lease })
    const statements = await countStatements(database.url)
    try {
      const userId = await createTestUser(owner.prisma)
      const ask = () => owner.operations.startChat({ userId, request: { message: 'question' } })
      const readers = []
      for (let index = 0; index < 50; index += 1) {
        const { generationId } = await ask()
        const signal = new AbortController().signal
        const events = await other.operations.follow({ userId, generationId, after: 0, signal })
        readers.push(events[Symbol.asyncIterator]())
      }
      const requests = await Promise.all(readers.map(() => owner.model.next()))
      const tails = other.tails()
      await statements.reset()
      for (const word of ['one', ' two', ' three']) {
        for (const request of requests) request.say(word)
        await Promise.all(readers.map((reader) => readUntil(reader, includes(word))))
      }
      for (const request of requests) request.finish()
      await Promise.all(readers.map((reader) => readUntil(reader, isEnd)))
      await Promise.all(readers.map((reader) => reader.next()))
      const selects = await statements.callsOf('CROSS JOIN LATERAL')
      expect(selects).toBeGreaterThan(0)
      // One more may be under way where the counting begins, and where it ends.
      expect(selects).toBeLessThanOrEqual(other.tails() - tails + 2)
      expect(selects).toBeLessThan(readers.length)

      // Nobody reads any more: nobody looks, whatever is written.
      await eventually(() => other.engine.channels.counts().remote === 0)
      await statements.reset()
      await ask()
      const request = await owner.model.next()
      for (let word = 0; word < 5; word += 1) {
        request.say(`${word} `)
        const commits = owner.commits.length
        await eventually(() => owner.commits.length > commits)
      }
      expect(await statements.callsOf('CROSS JOIN LATERAL')).toBe(0)
    } finally {
      await statements.close()
      await owner.close()
      await other.close()
    }
  })
})

import { createPrismaClient } from '@chatbot/prisma/client'
import { createTestDatabase } from '@chatbot/prisma/testing'
import { expect, it } from '@jest/globals'
import pg from 'pg'
import { eventually } from '../testing/eventually.ts'
import { againAfterDeadlock } from './again-after-deadlock.ts'

it('a statement that Postgres ends for a deadlock is made again', async () => {
  const database = await createTestDatabase()
  const prisma = createPrismaClient({ databaseUrl: database.url, poolSize: 1, applicationName: 'test' })
  const other = new pg.Client({ connectionString: database.url })
  await other.connect()
  const lock = (id: number) => other.query('SELECT FROM held WHERE id = $1 FOR UPDATE', [id])
  try {
    await other.query('CREATE TABLE held AS SELECT id FROM generate_series(1, 2) id')
    // It is not the one that gives up.
    await other.query(`SET deadlock_timeout = '1min'`)
    await other.query('BEGIN')
    await lock(2)
    let attempts = 0
    const both = againAfterDeadlock(() => {
      attempts += 1
      return prisma.$queryRaw<{ id: number }[]>`
        WITH one AS MATERIALIZED (SELECT id FROM held WHERE id = 1 FOR UPDATE)
        SELECT held.id FROM held, one WHERE held.id = 2 FOR UPDATE OF held`
    })
    // Within a transaction it is what it was when it was asked for first.
    const forget = 'SELECT pg_stat_clear_snapshot()'
    const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
    await eventually(async () => {
      await other.query(forget)
      return (await other.query(waiting)).rowCount === 1
    })
    await lock(1)
    await other.query('COMMIT')
    expect(await both).toEqual([{ id: 2 }])
    expect(attempts).toBe(2)
  } finally {
    await other.end()
    await prisma.$disconnect()
    await database.drop()
  }
})

it('another failure is told at once', async () => {
  let attempts = 0
  const attempt = async () => {
    attempts += 1
    throw new Error('no')
  }
  await expect(againAfterDeadlock(attempt)).rejects.toThrow('no')
  expect(attempts).toBe(1)
})

import { createTestDatabase, type TestDatabase } from '@chatbot/prisma/testing'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { pino } from 'pino'
import { eventually } from '../testing/eventually.ts'
import { makeNotifications, type Notifications } from './notifications.ts'

let database: TestDatabase
let operator: pg.Client
let notifications: Notifications

beforeEach(async () => {
  database = await createTestDatabase()
  operator = new pg.Client({ connectionString: database.url })
  await operator.connect()
  notifications = makeNotifications({ databaseUrl: database.url, log: pino({ level: 'silent' }) })
})
afterEach(async () => {
  await notifications.close()
  await operator.end()
  await database.drop()
})

const listeners = `FROM pg_stat_activity WHERE application_name = 'chatbot listen' AND datname = current_database()`

describe('notifications', () => {
  it('come once each over one connection, however often that was cut while Postgres was there', async () => {
    const received: string[] = []
    let reconnections = 0
    notifications.on('changes', (payload) => received.push(payload))
    notifications.onReconnect(() => {
      reconnections += 1
    })
    await notifications.start()
    for (let cut = 1; cut <= 3; cut += 1) {
      await operator.query(`SELECT pg_terminate_backend(pid) ${listeners}`)
      await eventually(() => reconnections === cut)
      await notifications.notify('changes', `after cut ${cut}`)
      await eventually(() => received.includes(`after cut ${cut}`))
    }
    expect((await operator.query(`SELECT pid ${listeners}`)).rowCount).toBe(1)
    expect(received).toEqual(['after cut 1', 'after cut 2', 'after cut 3'])
    expect(reconnections).toBe(3)
  })

  it('go on after one that nobody understands', async () => {
    const received: string[] = []
    notifications.on('changes', (payload) => received.push(JSON.parse(payload)))
    await notifications.start()
    await operator.query(`SELECT pg_notify('changes', payload) FROM unnest(ARRAY['nonsense', '"sense"']) AS payload`)
    await eventually(() => received.length > 0)
    expect(received).toEqual(['sense'])
  })
})

import { createTestDatabase } from '@chatbot/prisma/testing'
import { expect, it } from '@jest/globals'
import { pino } from 'pino'
import { makeNotifications } from '../../database/notifications.ts'
import { makeChangeHub } from './change-hub.ts'

it('a change that a newer version tells of, while it is rolled out, is one to read again for', async () => {
  const database = await createTestDatabase()
  const notifications = makeNotifications({ databaseUrl: database.url, log: pino({ level: 'silent' }) })
  const leaving = new AbortController()
  const userId = crypto.randomUUID()
  const changes = makeChangeHub(notifications).subscribe(userId, leaving.signal)[Symbol.asyncIterator]()
  await notifications.start()
  await notifications.notify('changes', JSON.stringify({ userId, change: { type: 'of-a-newer-kind' } }))
  expect(await changes.next()).toEqual({ done: false, value: { type: 'resync' } })
  leaving.abort()
  await notifications.close()
  await database.drop()
})

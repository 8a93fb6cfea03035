import { createPrismaClient, type PrismaClient } from '@chatbot/prisma/client'
import { createTestDatabase, type TestDatabase } from '@chatbot/prisma/testing'
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { uuidv7 } from 'uuidv7'
import { makeNotifications, type Notifications } from '../../database/notifications.ts'
import { eventually } from '../../testing/eventually.ts'
import { makeSessionRepository } from './session-repository.ts'
import { makeSessions } from './sessions.ts'

const log = pino({ level: 'silent' })
let database: TestDatabase
let prisma: PrismaClient
const open: Notifications[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  prisma = createPrismaClient({ databaseUrl: database.url, poolSize: 3, applicationName: 'test' })
})
afterEach(async () => {
  for (const notifications of open.splice(0)) await notifications.close()
})
afterAll(async () => {
  await prisma.$disconnect()
  await database.drop()
})

/** What one replica knows of sessions, with a connection of its own to listen by; and how often it asked the database. */
const startReplica = async () => {
  const notifications = makeNotifications({ databaseUrl: database.url, log })
  open.push(notifications)
  const repository = makeSessionRepository({ prisma })
  let asked = 0
  const find = (token: string) => {
    asked += 1
    return repository.find(token)
  }
  const sessions = makeSessions({ sessions: { ...repository, find }, notifications, log })
  await notifications.start()
  return { ...sessions, asked: () => asked }
}

const addSession = async () => {
  const [id, token] = [uuidv7(), uuidv7()]
  const user = { create: { id: uuidv7(), name: 'a', email: `${id}@guest.invalid`, isAnonymous: true } }
  const { userId } = await prisma.session.create({
    data: { id, token, expiresAt: new Date(Date.now() + 3_600_000), user },
  })
  return { id, token, userId }
}

it('knows a session for a moment without asking the database, and one of another token never', async () => {
  const replica = await startReplica()
  const { id, token } = await addSession()
  for (let time = 0; time < 20; time += 1) expect((await replica.find(token))?.id).toBe(id)
  expect(replica.asked()).toBe(1)
  expect(await replica.find(`${token}x`)).toBeUndefined()
})

it.each([
  ['one is deleted', ({ id }: { id: string }) => prisma.session.delete({ where: { id } })],
  ['their user is', ({ userId }: { userId: string }) => prisma.user.delete({ where: { id: userId } })],
  ['it is by hand', ({ id }: { id: string }) => prisma.$executeRaw`DELETE FROM session WHERE id = ${id}::uuid`],
])('a session ends at every replica when %s, and whoever listens is told', async (_, remove) => {
  const replicas = [await startReplica(), await startReplica()]
  const session = await addSession()
  const told: number[] = []
  for (const [index, replica] of replicas.entries()) {
    await replica.find(session.token)
    replica.onEnd(session.id, () => told.push(index))
  }
  await remove(session)
  await eventually(() => told.length === 2)
  for (const replica of replicas) expect(await replica.find(session.token)).toBeUndefined()
  expect(told.toSorted()).toEqual([0, 1])
})

it('tells whoever begins to listen just after the end', async () => {
  const replica = await startReplica()
  const { id } = await addSession()
  const ended = Promise.withResolvers<void>()
  replica.onEnd(id, ended.resolve)
  await prisma.session.delete({ where: { id } })
  await ended.promise
  let told = false
  replica.onEnd(id, () => {
    told = true
  })
  expect(told).toBe(true)
})

it('finds out after the connection was lost what ended meanwhile', async () => {
  const replica = await startReplica()
  const [ends, stays] = [await addSession(), await addSession()]
  const told: string[] = []
  for (const { id, token } of [ends, stays]) {
    await replica.find(token)
    replica.onEnd(id, () => told.push(id))
  }
  await prisma.$transaction([
    prisma.$executeRaw`ALTER TABLE session DISABLE TRIGGER session_end`,
    prisma.session.delete({ where: { id: ends.id } }),
    prisma.$executeRaw`ALTER TABLE session ENABLE TRIGGER session_end`,
  ])
  await prisma.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'chatbot listen'
    AND datname = current_database()`
  await eventually(() => told.length > 0)
  expect(told).toEqual([ends.id])
  expect(await replica.find(ends.token)).toBeUndefined()
  expect((await replica.find(stays.token))?.id).toBe(stays.id)
})

it('believes nothing for longer than a second where nobody is told', async () => {
  const repository = makeSessionRepository({ prisma })
  const deaf = { on: () => undefined, onReconnect: () => undefined }
  const replica = makeSessions({ sessions: repository, notifications: deaf, log })
  const { id, token } = await addSession()
  await replica.find(token)
  await prisma.session.delete({ where: { id } })
  const since = performance.now()
  await eventually(async () => (await replica.find(token)) === undefined)
  expect(performance.now() - since).toBeLessThan(2_000)
})

it('does not keep an answer that was on its way when the session ended', async () => {
  const repository = makeSessionRepository({ prisma })
  let end: (id: string) => void = () => undefined
  const { id, token } = await addSession()
  const replica = makeSessions({
    sessions: {
      ...repository,
      find: async (wanted) => {
        const found = await repository.find(wanted)
        if (found) {
          await prisma.session.deleteMany({ where: { id } })
          end(id)
        }
        return found
      },
    },
    notifications: {
      on: (_, receive) => {
        end = receive
      },
      onReconnect: () => undefined,
    },
    log,
  })
  expect((await replica.find(token))?.id).toBe(id)
  expect(await replica.find(token)).toBeUndefined()
})

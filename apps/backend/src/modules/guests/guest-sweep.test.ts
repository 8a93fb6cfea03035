import { createPrismaClient, type PrismaClient } from '@chatbot/prisma/client'
import { createTestDatabase, type TestDatabase } from '@chatbot/prisma/testing'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { uuidv7 } from 'uuidv7'
import { makeSweep } from '../../database/sweep.ts'
import { makeGuestRepository } from './guest-repository.ts'

let database: TestDatabase
let prisma: PrismaClient

beforeAll(async () => {
  database = await createTestDatabase()
  prisma = createPrismaClient({ databaseUrl: database.url, poolSize: 3, applicationName: 'test' })
})
afterAll(async () => {
  await prisma.$disconnect()
  await database.drop()
})

const hour = 3_600_000
const file = { name: 'a', mediaType: 'text/plain', kind: 'text', size: 1 } as const
const addUser = async (name: string, user: { isAnonymous: boolean; sessions: number[] }) => {
  const id = uuidv7()
  await prisma.user.create({
    data: {
      id,
      name,
      email: `${id}@guest.invalid`,
      isAnonymous: user.isAnonymous,
      sessions: {
        create: user.sessions.map((expires) => ({
          id: uuidv7(),
          token: uuidv7(),
          expiresAt: new Date(Date.now() + expires),
        })),
      },
    },
  })
  return id
}
const names = async () => (await prisma.user.findMany({ orderBy: { id: 'asc' } })).map(({ name }) => name)
const guests = makeSweep({
  what: 'guests',
  sweepSome: (limit) => makeGuestRepository({ prisma }).sweepExpired(limit),
  log: pino({ level: 'silent' }),
})

it('removes guests whose sessions are over and who left nothing, and nobody else', async () => {
  await addUser('gone', { isAnonymous: true, sessions: [-hour, -2 * hour] })
  await addUser('may come back', { isAnonymous: true, sessions: [-hour, hour] })
  await addUser('has an account', { isAnonymous: false, sessions: [-hour] })
  const wrote = await addUser('wrote', { isAnonymous: true, sessions: [-hour] })
  await prisma.conversation.create({ data: { id: uuidv7(), userId: wrote } })
  const keeps = await addUser('keeps a prompt', { isAnonymous: true, sessions: [-hour] })
  await prisma.systemPrompt.create({ data: { id: uuidv7(), userId: keeps, name: 'a', text: 'b' } })

  const planned = await addUser('keeps a project', { isAnonymous: true, sessions: [-hour] })
  await prisma.project.create({ data: { id: uuidv7(), userId: planned, name: 'a' } })
  const uploaded = await addUser('keeps a file', { isAnonymous: true, sessions: [-hour] })
  await prisma.attachment.create({ data: { id: uuidv7(), userId: uploaded, ...file } })

  expect(await guests.sweep()).toBe(8)
  const kept = ['may come back', 'has an account', 'wrote', 'keeps a prompt', 'keeps a project', 'keeps a file']
  expect(await names()).toEqual(kept)
  expect(await prisma.session.count()).toBe(1)
  expect(await guests.sweep()).toBe(0)
})

it('removes more than a piece holds, by several replicas at once', async () => {
  await prisma.user.deleteMany()
  const ids = Array.from({ length: 1_200 }, () => uuidv7())
  const expiresAt = new Date(Date.now() - hour)
  const email = (id: string) => `${id}@guest.invalid`
  await prisma.user.createMany({ data: ids.map((id) => ({ id, name: 'gone', email: email(id), isAnonymous: true })) })
  await prisma.session.createMany({ data: ids.map((id) => ({ id, token: id, userId: id, expiresAt })) })
  const swept = await Promise.all([guests.sweep(), guests.sweep(), guests.sweep()])
  expect(swept.reduce((sum, count) => sum + count)).toBe(1_200)
  expect(await names()).toEqual([])
})

describe('guests a day after they came', () => {
  const empty = makeSweep({
    what: 'guests',
    sweepSome: (limit) => makeGuestRepository({ prisma }).sweepEmpty(limit),
    log: pino({ level: 'silent' }),
  })
  /** A guest who is looked at now, and whose session was used so many hours ago. */
  const addDue = async (name: string, { hoursAgo = 30, isAnonymous = true } = {}) => {
    const id = await addUser(name, { isAnonymous, sessions: [300 * 24 * hour] })
    await prisma.user.update({ where: { id }, data: { emptyCheckAt: new Date(Date.now() - hour) } })
    await prisma.$executeRaw`UPDATE session SET updated_at = now() - make_interval(hours => ${hoursAgo}) WHERE user_id = ${id}::uuid`
    return id
  }

  it('go when they have stored nothing and have not come back, and nobody else', async () => {
    await prisma.user.deleteMany()
    await addDue('gone')
    const back = await addDue('came back', { hoursAgo: 2 })
    await addDue('has an account', { isAnonymous: false })
    await addUser('new', { isAnonymous: true, sessions: [hour] })
    const wrote = await addDue('wrote')
    await prisma.conversation.create({ data: { id: uuidv7(), userId: wrote } })
    await prisma.systemPrompt.create({ data: { id: uuidv7(), userId: await addDue('prompt'), name: 'a', text: 'b' } })
    await prisma.project.create({ data: { id: uuidv7(), userId: await addDue('project'), name: 'a' } })
    await prisma.attachment.create({ data: { id: uuidv7(), userId: await addDue('file'), ...file } })

    expect(await empty.sweep()).toBe(6)
    expect(await names()).toEqual(['came back', 'has an account', 'new', 'wrote', 'prompt', 'project', 'file'])
    // Who has stored something is not looked at again.
    expect(await empty.sweep()).toBe(0)
    const { emptyCheckAt } = await prisma.user.findUniqueOrThrow({ where: { id: back } })
    expect(emptyCheckAt?.getTime()).toBeGreaterThan(Date.now() + 23 * hour)
  })

  it('go by several replicas at once, more than a piece holds', async () => {
    await prisma.user.deleteMany()
    const emptyCheckAt = new Date(Date.now() - hour)
    const ids = Array.from({ length: 1_200 }, () => uuidv7())
    await prisma.user.createMany({
      data: ids.map((id) => ({ id, name: 'gone', email: `${id}@guest.invalid`, isAnonymous: true, emptyCheckAt })),
    })
    await Promise.all([empty.sweep(), empty.sweep(), empty.sweep()])
    await empty.sweep()
    expect(await names()).toEqual([])
  })

  it('stay when they write just then', async () => {
    await prisma.user.deleteMany()
    const userId = await addDue('writes')
    const written = Promise.withResolvers<void>()
    const writing = prisma.$transaction(async (tx) => {
      await tx.conversation.create({ data: { id: uuidv7(), userId } })
      written.resolve()
      // The sweep passes the row over, which the new conversation holds.
      expect(await empty.sweep()).toBe(0)
    })
    await written.promise
    await writing
    expect(await empty.sweep()).toBe(1)
    expect(await names()).toEqual(['writes'])
    expect(await prisma.conversation.count()).toBe(1)
  })
})

import { createPrismaClient, type PrismaClient } from '@chatbot/prisma/client'
import { createTestDatabase, type TestDatabase } from '@chatbot/prisma/testing'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
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

  expect(await guests.sweep()).toBe(6)
  expect(await names()).toEqual(['may come back', 'has an account', 'wrote', 'keeps a prompt'])
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

import { createPrismaClient, type PrismaClient } from '@chatbot/prisma/client'
import { createTestDatabase, type TestDatabase } from '@chatbot/prisma/testing'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { uuidv7 } from 'uuidv7'
import { isApiError } from '../../errors/api-error.ts'
import { makeChatRepository } from './chat-repository.ts'
import { createTestUser } from './testing/test-replica.ts'

const running = { perUser: 5, perAddress: 12 }
let database: TestDatabase
/** Replicas: each has connections of its own. */
let replicas: PrismaClient[]
beforeAll(async () => {
  database = await createTestDatabase()
  replicas = [1, 2].map(() => createPrismaClient({ databaseUrl: database.url, poolSize: 10, applicationName: 'test' }))
})
afterAll(async () => {
  for (const prisma of replicas) await prisma.$disconnect()
  await database.drop()
})
const first = (): PrismaClient => {
  const [prisma] = replicas
  if (!prisma) throw new Error('there are replicas')
  return prisma
}

/** Asks at one replica after the other, all at once. Returns how many answers began. */
const ask = async (users: string[], times: number, addressKey?: string) => {
  const asked = Array.from({ length: times }, async (_, time) => {
    const prisma = replicas[time % replicas.length] ?? first()
    try {
      await makeChatRepository({ prisma, running }).begin({
        conversationId: uuidv7(),
        userMessageId: uuidv7(),
        messageId: uuidv7(),
        generationId: uuidv7(),
        userId: users[time % users.length] ?? '',
        replicaId: uuidv7(),
        model: 'm',
        parentId: null,
        text: 'Hello',
        parts: [],
        clientMessageId: undefined,
        newConversation: {
          title: '',
          systemPrompt: null,
          systemPromptIsDefault: false,
          parameters: undefined,
          projectId: null,
          temporary: false,
        },
        chosen: {},
        addressKey,
      })
      return 1
    } catch (error) {
      if (!isApiError(error) || error.code !== 'rate_limited') throw error
      expect(error.retryAfter).toBeGreaterThan(0)
      return 0
    }
  })
  return (await Promise.all(asked)).reduce<number>((sum, one) => sum + one, 0)
}

describe('answers that run at once', () => {
  it('are no more than a user may have, however many are asked for at once and wherever', async () => {
    const user = await createTestUser(first())
    expect(await ask([user], 30)).toBe(running.perUser)
    const { count } = await first().generation.updateMany({ where: { userId: user }, data: { status: 'completed' } })
    expect(count).toBe(running.perUser)
    expect(await ask([user], 30)).toBe(running.perUser)
  })

  it('are no more than an address may have, by however many users', async () => {
    const users: string[] = []
    for (let index = 0; index < 10; index += 1) users.push(await createTestUser(first()))
    const messages = await first().message.count()
    expect(await ask(users, 30, 'here')).toBe(running.perAddress)
    // What is refused has written nothing.
    expect(await first().message.count()).toBe(messages + 2 * running.perAddress)
    expect(await ask([await createTestUser(first())], 10, 'elsewhere')).toBe(running.perUser)
  })
})

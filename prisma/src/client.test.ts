import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { describe, expect, it } from '@jest/globals'
import { createPrismaClient } from './client.ts'
import { createTestDatabase } from './testing.ts'

describe('createPrismaClient', () => {
  it('names its connections and opens no more than its pool holds', async () => {
    await using database = await createTestDatabase()
    const prisma = createPrismaClient({ databaseUrl: database.url, poolSize: 3, applicationName: 'client test' })
    const open = () =>
      prisma.$queryRaw<{ connections: number }[]>`
        SELECT count(*)::int AS connections, pg_sleep(0.05)::text
        FROM pg_stat_activity WHERE application_name = 'client test'`
    const counts = (await Promise.all(Array.from({ length: 9 }, open))).flat()
    expect(Math.max(...counts.map(({ connections }) => connections))).toBe(3)
    await prisma.$disconnect()
  })

  it('survives a restart of Postgres', async () => {
    await using postgres = await startTestPostgres()
    await using database = await createTestDatabase(postgres.url)
    const prisma = createPrismaClient({ databaseUrl: database.url, poolSize: 2, applicationName: 'client test' })
    expect(await prisma.conversation.count()).toBe(0)
    await postgres.restart('immediate')
    expect(await prisma.conversation.count()).toBe(0)
    await prisma.$disconnect()
  })
})

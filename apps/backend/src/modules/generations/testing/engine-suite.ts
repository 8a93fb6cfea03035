import type { StreamEvent } from '@chatbot/contracts'
import { createTestDatabase, type TestDatabase } from '@chatbot/prisma/testing'
import { afterEach, beforeEach } from '@jest/globals'
import { createTestUser, startTestReplica, type TestReplica, type TestReplicaOptions } from './test-replica.ts'

const never = new AbortController().signal

/** Gives each test of a file a database of its own, a user, and replicas that are closed after it. */
export const engineSuite = () => {
  let database: TestDatabase
  let replicas: TestReplica[] = []
  let userId = ''

  beforeEach(async () => {
    database = await createTestDatabase()
    replicas = []
    userId = ''
  })
  afterEach(async () => {
    for (const replica of replicas) await replica.close()
    await database.drop()
  })

  const follow = (replica: TestReplica, generationId: string, after = -1, signal = never) =>
    replica.operations.follow({ userId, generationId, after, signal })

  return {
    databaseUrl: () => database.url,
    userId: () => userId,
    startReplica: async (options: Partial<TestReplicaOptions> = {}): Promise<TestReplica> => {
      const replica = await startTestReplica({ databaseUrl: database.url, ...options })
      replicas.push(replica)
      if (userId === '') userId = await createTestUser(replica.prisma)
      return replica
    },
    ask: (replica: TestReplica, message = 'Hello') => replica.operations.startChat({ userId, request: { message } }),
    follow,
    /** A reader that has seen `after`. */
    open: async (replica: TestReplica, generationId: string, after = -1): Promise<AsyncIterator<StreamEvent>> =>
      (await follow(replica, generationId, after))[Symbol.asyncIterator](),
  }
}

/** What a process that dies leaves, once another replica has declared it dead: no lease. */
export const expireLease = (by: TestReplica, of: TestReplica) =>
  by.prisma.replica.deleteMany({ where: { id: of.engine.replicaId() } })

import { createPrismaClient, type PrismaClient } from '@chatbot/prisma/client'
import { pino } from 'pino'
import { uuidv7 } from 'uuidv7'
import { makeNotifications } from '../../../database/notifications.ts'
import { makeChatRepository } from '../chat-repository.ts'
import { makeEngine } from '../engine.ts'
import { makeGenerationOperations } from '../generation-operations.ts'
import { makePromptedModel } from './prompted-model.ts'

type Resume = 'reattach' | 'prefill' | 'none'

export type TestReplicaOptions = {
  databaseUrl: string
  resume?: Resume
  /** Seconds. */
  lease?: { interval: number; ttl: number }
  logRetention?: number
  /** Of the database; a replica that does much at once needs more. */
  poolSize?: number
}

/** An engine with its operations as one backend process has them; several may share a database and this process. */
export const startTestReplica = async (options: TestReplicaOptions) => {
  const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
  const prisma = createPrismaClient({
    databaseUrl: options.databaseUrl,
    poolSize: options.poolSize ?? 5,
    applicationName: 'test',
  })
  const notifications = makeNotifications({ databaseUrl: options.databaseUrl, log })
  const model = makePromptedModel()
  const commits: { events: number; generations: number }[] = []
  const takenOver: string[] = []
  let tails = 0
  const findModel = () => ({ resume: options.resume ?? 'none', seesImages: true, contextWindow: 128_000 })
  const engine = makeEngine({
    prisma,
    directDatabaseUrl: options.databaseUrl,
    notifications,
    models: model,
    findModel,
    toProblem: (error) => ({
      type: 'about:blank',
      title: 'model',
      status: 502,
      code: 'model_unavailable',
      detail: error instanceof Error ? error.message : 'unknown',
    }),
    defaultSystemPrompt: null,
    address: 'test',
    lease: options.lease ?? { interval: 0.2, ttl: 60 },
    logRetention: options.logRetention ?? 600,
    metrics: {
      firstToken: () => {},
      ended: () => {},
      committed: (commit) => commits.push(commit),
      tailed: () => {
        tails += 1
      },
      orphaned: () => {},
      takenOver: (how) => takenOver.push(how),
    },
    log,
    onEnded: () => {},
  })
  const operations = makeGenerationOperations({
    engine,
    log,
    changed: async () => {},
    chats: makeChatRepository({ prisma }),
    notifications,
    findModel,
    findAttachments: async () => [],
    chooseModel: (...wishes) => wishes.find((wish) => wish) ?? 'test-model',
  })
  await engine.start()
  let closed: Promise<void> | undefined
  return {
    engine,
    operations,
    model,
    prisma,
    commits,
    takenOver,
    tails: () => tails,
    /** Hands over what runs, and ends. Idempotent. */
    close: () => {
      closed ??= engine.drain(0).then(() => prisma.$disconnect())
      return closed
    },
  }
}

export type TestReplica = Awaited<ReturnType<typeof startTestReplica>>

/** A guest, as better-auth would have made one. */
export const createTestUser = async (prisma: PrismaClient): Promise<string> => {
  const id = uuidv7()
  await prisma.user.create({ data: { id, name: 'Guest', email: `${id}@guest.invalid`, isAnonymous: true } })
  return id
}

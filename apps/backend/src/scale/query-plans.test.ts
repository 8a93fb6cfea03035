import { createPrismaClient, type PrismaClient } from '@chatbot/prisma/client'
import { heavyUserId, lightUserId, seed } from '@chatbot/prisma/seed'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { makeDirectConnection } from '../database/direct-connection.ts'
import { makeConversationRepository } from '../modules/conversations/conversation-repository.ts'
import { makeExportRepository } from '../modules/exports/export-repository.ts'
import { makeChatRepository } from '../modules/generations/chat-repository.ts'
import { makeGenerationRepository } from '../modules/generations/generation-repository.ts'
import { makeLeaseRepository } from '../modules/generations/lease-repository.ts'
import { makeReplicaRepository } from '../modules/generations/replica-repository.ts'
import { makeGuestRepository } from '../modules/guests/guest-repository.ts'
import { makeProjectRepository } from '../modules/projects/project-repository.ts'
import { makeSessionRepository } from '../modules/sessions/session-repository.ts'
import { makeShareRepository } from '../modules/shares/share-repository.ts'
import { makeSharedRepository } from '../modules/shares/shared-repository.ts'
import { startExplainedDatabase } from './explained.ts'
import { makeQuestions } from './questions.ts'

/** A tenth of what `pnpm bench:scale` measures: 100,000 messages and more. */
const conversations = 10_000
const messagesPerConversation = 10
const noQuota = { user: 1e12, guest: 1e12, all: 1e12 }

let database: Awaited<ReturnType<typeof startExplainedDatabase>>
let prisma: PrismaClient

beforeAll(async () => {
  database = await startExplainedDatabase()
  await seed(database.url, { conversations, messagesPerConversation })
  await database.explain()
  prisma = createPrismaClient({ databaseUrl: database.url, poolSize: 2, applicationName: 'plans' })
  // A user's are few, but all users' together are a table that grows.
  await prisma.$executeRaw`
    INSERT INTO project (id, user_id, name)
    SELECT gen_random_uuid(), ${lightUserId}::uuid, 'Project ' || n FROM generate_series(1, ${conversations}) n`
  await prisma.$executeRaw`ANALYZE project`
}, 300_000)
afterAll(async () => {
  await prisma?.$disconnect()
  await database?.close()
})

/** Reads of a whole table that grows, whatever the table is called in the query. */
const wholeTables =
  /Seq Scan on (?:public\.)?"?(?:conversation|message|project|share|share_message|generation|generation_event)"?\b/

const expectIndexes = async (work: () => Promise<unknown>) => {
  const plans = await database.plansOf(work)
  expect(plans.length).toBeGreaterThan(0)
  for (const plan of plans) expect(plan).not.toMatch(wholeTables)
  return plans.join('\n')
}

describe.each([
  ['the user with most conversations', heavyUserId],
  ['a user with few', lightUserId],
])('%s', (_, userId) => {
  it('reads lists, windows, history and search by indexes', async () => {
    const questions = await makeQuestions(prisma, userId)
    for (const ask of Object.values(questions)) await expectIndexes(ask)
  })
})

it('reads a page of a list in the order of its index, without sorting what the user has', async () => {
  const questions = await makeQuestions(prisma, heavyUserId)
  for (const name of ['list: first page', 'list: second page'] as const) {
    const plans = await expectIndexes(questions[name])
    expect(plans).toContain('conversation_list_idx')
    expect(plans).not.toContain('Sort')
  }
  for (const [name, index] of [
    ['list: outside of projects', 'conversation_outside_idx'],
    ['list: archived, outside of projects', 'conversation_outside_idx'],
    ['list: in a project', 'conversation_project_idx'],
    ['list: in a project, second page', 'conversation_project_idx'],
    ['list: in a project, archived', 'conversation_project_idx'],
  ] as const) {
    const plans = await expectIndexes(questions[name])
    expect(plans).toContain(index)
    expect(plans).not.toContain('Sort')
  }
  expect(await expectIndexes(questions['list: archived'])).toContain('conversation_archived_idx')
  expect(await expectIndexes(questions['list: titles with "xylophone"'])).toContain('conversation_title_idx')
  const search = await expectIndexes(questions['search: a word of none'])
  expect(search).toContain('message_search_idx')
  // By the buckets, too: by the words alone it would read everybody's.
  expect(search).toMatch(/Index Cond: \(\(ARRAY\[.*substr.* && .* AND \(search @@/)
})

it('heartbeats, takes over, tails and sweeps by indexes', async () => {
  const generations = makeGenerationRepository({ prisma })
  const replicas = makeReplicaRepository({ prisma })
  const log = pino({ level: 'silent' })
  const connection = makeDirectConnection({ databaseUrl: database.url, applicationName: 'plans', log })
  const leases = makeLeaseRepository({ connection })
  const id = crypto.randomUUID()
  const some = await prisma.generation.findMany({ take: 50 })
  const ids = some.map((generation) => generation.id)
  const [one] = some
  if (!one) throw new Error('the seed has made no generation')
  await leases.register({ id, address: 'plans' })
  const messageIds = some.map(({ messageId }) => messageId)
  for (const ask of [
    () => leases.heartbeat({ id, intervalSeconds: 2 }),
    () => leases.reap({ id, ttlSeconds: 6 }),
    () => replicas.claimOrphans({ id, limit: 50 }),
    () => replicas.reclaim({ id, generationIds: ids }),
    () => replicas.release(id),
    () => generations.find({ generationId: one.id, userId: one.userId }),
    () => generations.readTails(ids.map((generationId) => ({ generationId, after: 3 }))),
    () => generations.readLog({ generationId: one.id, after: 3 }),
    () => generations.findReadable(ids),
    () => generations.readSnapshot({ generationId: one.id, after: 3 }),
    () => generations.readRunning(messageIds),
    () => generations.findRunning([one.conversationId]),
    () => generations.sweep({ seconds: 600, limit: 500 }),
  ])
    await expectIndexes(ask)
  await connection.close()
})

it('changes, exports and deletes many conversations by indexes', async () => {
  const conversations = makeConversationRepository({ prisma })
  const exports = makeExportRepository({ prisma, readRunning: makeGenerationRepository({ prisma }).readRunning })
  const userId = heavyUserId
  const ids = (await prisma.conversation.findMany({ where: { userId }, take: 100 })).map(({ id }) => id)
  for (const ask of [
    () => conversations.findOwn({ userId, ids }),
    () => conversations.shelve({ userId, ids, action: 'archive' }),
    () => conversations.shelve({ userId, ids, action: 'unarchive' }),
    () => conversations.someOf({ userId, limit: 25 }),
    () => exports.conversationsAfter({ userId, id: undefined, ids }),
    () => exports.attachmentsAfter({ userId, id: undefined, ids }),
    () => conversations.deleteMany({ userId, ids: ids.slice(0, 25) }),
  ])
    await expectIndexes(ask)
})

it('reads, finds and deletes projects by indexes', async () => {
  const projects = makeProjectRepository({ prisma, quota: noQuota })
  const { id, userId, name } = await prisma.project.findFirstOrThrow({ where: { userId: heavyUserId } })
  const key = { id, userId }
  await expectIndexes(() => projects.list({ userId, limit: 100, before: id }))
  await expectIndexes(() => projects.findOrCreate({ ...key, name, systemPrompt: null }))
  await expectIndexes(() => makeConversationRepository({ prisma }).someOf({ userId, projectId: id, limit: 25 }))
  await expectIndexes(() => projects.delete(key))
})

it('lists, reads and revokes shared links by indexes', async () => {
  const [shares, shared] = [
    makeShareRepository({ prisma, quota: noQuota }),
    makeSharedRepository({ prisma, quota: noQuota }),
  ]
  // Its own plans are of no interest, and are all there before the next ones.
  await database.plansOf(async () => {
    await prisma.$executeRaw`
      INSERT INTO share (id, token, user_id, conversation_id, title, includes_attachments, shared_at)
      SELECT gen_random_uuid(), md5(id::text), user_id, id, title, true, now() FROM conversation`
    await prisma.$executeRaw`
      INSERT INTO share_message (share_id, position, role, text, created_at)
      SELECT id, n, 'user', title, now() FROM share, generate_series(0, 1) n`
    await prisma.$executeRaw`ANALYZE share, share_message`
  })
  const { id, token, userId, conversationId } = await prisma.share.findFirstOrThrow({
    where: { userId: heavyUserId },
    orderBy: { id: 'asc' },
  })
  for (const ask of [
    () => shares.list({ userId, limit: 30, before: id }),
    () => shares.findOf({ conversationId, userId }),
    () => shared.find(token),
    () => shared.planAfter({ shareId: id, after: 0, limit: 100 }),
    () => shared.readAfter({ shareId: id, after: 0, limit: 100 }),
    () => shared.findPart({ token, position: 0, index: 0 }),
    () => shares.delete({ id, userId }),
  ])
    await expectIndexes(ask)
})

it('sweeps guests, counts running answers and finds sessions by indexes', async () => {
  await database.plansOf(async () => {
    await prisma.$executeRaw`
      INSERT INTO "user" (id, name, email, is_anonymous, updated_at, empty_check_at)
      SELECT gen_random_uuid(), 'guest', 'guest-' || n || '@guest.invalid', true, now(),
        CASE WHEN n % 100 = 0 THEN now() - interval '1 minute' WHEN n % 2 = 0 THEN now() + interval '1 hour' END
      FROM generate_series(1, ${conversations}) n`
    await prisma.$executeRaw`
      INSERT INTO session (id, token, user_id, expires_at, updated_at)
      SELECT gen_random_uuid(), id::text, id, now() + interval '1 year', now() - interval '2 days' FROM "user" WHERE is_anonymous`
    await prisma.$executeRaw`ANALYZE "user", session`
  })
  const guests = makeGuestRepository({ prisma })
  const sessions = makeSessionRepository({ prisma })
  const { token, userId } = await prisma.session.findFirstOrThrow()
  const wholeAccounts = /Seq Scan on (?:public\.)?"?(?:user|session)"?\b/
  for (const ask of [
    () => guests.sweepEmpty(50),
    () => guests.sweepExpired(50),
    () => sessions.find(token),
    () => sessions.endAll(userId),
  ])
    expect(await expectIndexes(ask)).not.toMatch(wholeAccounts)
  // As refuse_answer() counts: what a function runs is not in the log.
  const counts = await expectIndexes(async () => {
    await prisma.$queryRaw`SELECT count(*) FROM generation WHERE user_id = ${userId}::uuid AND status = 'running'`
    await prisma.$queryRaw`SELECT count(*) FROM generation WHERE address_key = ${'here'} AND status = 'running'`
  })
  expect(counts).toContain('generation_running_user_idx')
  expect(counts).toContain('generation_running_address_idx')
})

it('begins and deletes conversations by indexes', async () => {
  const chats = makeChatRepository({ prisma })
  const conversation = await prisma.conversation.findFirstOrThrow({ where: { userId: heavyUserId } })
  const { id: conversationId, userId } = conversation
  const ids = { conversationId, messageId: crypto.randomUUID(), generationId: crypto.randomUUID() }
  const answer = { ...ids, userId, replicaId: crypto.randomUUID(), model: 'demo', parentId: conversation.headMessageId }
  await expectIndexes(() => chats.findSent({ userId, clientMessageId: crypto.randomUUID() }))
  await expectIndexes(() => chats.beginSibling(answer))
  await expectIndexes(() => chats.needsTitle(conversationId))
  await expectIndexes(() => prisma.conversation.deleteMany({ where: { id: conversationId, userId } }))
})

import { createPrismaClient, Prisma, type PrismaClient } from '@chatbot/prisma/client'
import { heavyUserId, lightUserId, seed } from '@chatbot/prisma/seed'
import { createTestDatabase, type TestDatabase } from '@chatbot/prisma/testing'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { listShelf } from '../conversations/list-shelf.sql.ts'
import { findTitled } from '../conversations/title-search-repository.ts'
import { findMessageIds } from './message-search-repository.ts'
import { makeSearch } from './search.ts'
import { makeSearchRepository } from './search-repository.ts'

let database: TestDatabase
let prisma: PrismaClient
let search: ReturnType<typeof makeSearch>

beforeAll(async () => {
  database = await createTestDatabase()
  await seed(database.url, { conversations: 100, messagesPerConversation: 6 })
  prisma = createPrismaClient({ databaseUrl: database.url, poolSize: 2, applicationName: 'test' })
  search = makeSearch({ search: makeSearchRepository({ prisma }) })
})
afterAll(async () => {
  await prisma.$disconnect()
  await database.drop()
})

/** Every match by reading every message, newest first. */
const byReading = async (pattern: RegExp) => {
  const all = await prisma.message.findMany({ where: { userId: heavyUserId }, orderBy: { id: 'desc' } })
  return all.filter(({ text }) => pattern.test(text)).map(({ id }) => id)
}

const words = [
  ['museums', /museums/],
  ['musées', /musées/],
  ['MUSEES', /musées/],
  ['exemple', /exemple/],
  ['ornithorynque', /ornithorynque/],
  ['xylophone', /xylophone/],
] as const

const all = 1_000_000
const none = Number.POSITIVE_INFINITY
const ways = [
  ['among the first rows', { recent: all, promising: none, further: 0, mostSorted: 0 }],
  ['among the first rows and those after', { recent: 30, promising: 1, further: all, mostSorted: all }],
  ['by the index of matches', { recent: 1, promising: none, further: 0, mostSorted: all }],
  ['among all rows, when the index finds too many', { recent: 1, promising: none, further: 0, mostSorted: 1 }],
] as const

describe.each(ways)('messages that are found %s', (_, bounds) => {
  it.each(words)('are those that hold "%s", newest first, page by page', async (q, pattern) => {
    const found: string[] = []
    for (;;) {
      const page = await findMessageIds(prisma, { userId: heavyUserId, q, before: found.at(-1), limit: 7 }, bounds)
      found.push(...page)
      if (page.length < 7) break
    }
    expect(found).toEqual(await byReading(pattern))
  })
})

describe.each(ways)('titles that are found %s', (_, bounds) => {
  it.each([false, true])('are in the order of their list (archived: %s)', async (archived) => {
    const everything = await prisma.conversation.findMany({
      where: { userId: heavyUserId, archivedAt: archived ? { not: null } : null },
      orderBy: [{ activeAt: 'desc' }, { id: 'desc' }],
    })
    const matching = everything.filter(({ title }) => /les /i.test(title))
    const isPinned = ({ pinnedAt }: { pinnedAt: Date | null }) => pinnedAt !== null
    const wanted = [...matching.filter(isPinned), ...matching.filter((one) => !isPinned(one))].map(({ id }) => id)
    const shelf = listShelf({ archived, project: undefined })
    const search = { userId: heavyUserId, q: 'les ', shelf, after: Prisma.empty }
    expect(await findTitled(prisma, { ...search, limit: 100 }, bounds)).toEqual(wanted)
    expect(await findTitled(prisma, { ...search, limit: 2 }, bounds)).toEqual(wanted.slice(0, 2))
  })
})

it('finds what is years old, in the order of time', async () => {
  const { id: userId } = await prisma.user.create({
    data: { id: crypto.randomUUID(), name: 'old', email: 'old@seed.invalid', isAnonymous: false },
  })
  const conversation = { id: crypto.randomUUID(), userId, title: 'Old', titleSource: 'model' as const }
  await prisma.conversation.create({ data: conversation })
  // Of 2026, 2023 and 1970: the newest buckets are asked for first, then all others together.
  const ids = ['019c', '019b', '0186', '0185', '0000'].map((bucket) => `${bucket}0000-0000-7000-8000-000000000000`)
  await prisma.message.createMany({
    data: ids.map((id) => ({
      id,
      userId,
      conversationId: conversation.id,
      role: 'user' as const,
      status: 'completed' as const,
      text: 'a bassoon',
    })),
  })
  const bounds = { recent: 1, promising: none, further: 0, mostSorted: all }
  for (const limit of [1, 2, 3, 4, 5, 6])
    expect(await findMessageIds(prisma, { userId, q: 'bassoon', before: undefined, limit }, bounds)).toEqual(
      ids.slice(0, limit),
    )
  for (const [index, before] of ids.entries())
    expect(await findMessageIds(prisma, { userId, q: 'bassoon', before, limit: 9 }, bounds)).toEqual(
      ids.slice(index + 1),
    )
})

it('pages through messages after titles, and marks the words', async () => {
  const first = await search(heavyUserId, { q: 'museums', limit: 5 })
  const second = await search(heavyUserId, { q: 'museums', limit: 5, cursor: first.nextCursor ?? undefined })
  const ids = [...first.hits, ...second.hits].map(({ messageId }) => messageId)
  expect(ids).toEqual((await byReading(/museums/)).slice(0, 10))
  for (const { snippet } of first.hits) {
    expect(snippet.filter(({ highlighted }) => highlighted).map(({ text }) => text)).toContain('museums')
  }
})

it('finds titles by any part of three letters, and by their beginning with fewer', async () => {
  const titles = async (q: string) =>
    (await search(heavyUserId, { q, limit: 1 })).hits.filter(({ kind }) => kind === 'title').map(({ title }) => title)
  const [somewhere, beginning] = [await titles('iolon'), await titles('le')]
  expect(somewhere.length).toBeGreaterThan(0)
  for (const title of somewhere) expect(title).toMatch(/violon/i)
  expect(beginning.length).toBeGreaterThan(0)
  for (const title of beginning) expect(title).toMatch(/^le/i)
})

it("finds nothing of another user's", async () => {
  const theirs = await search(lightUserId, { q: 'exemple', limit: 50 })
  const ids = theirs.hits.flatMap(({ messageId }) => messageId ?? [])
  expect(await prisma.message.count({ where: { id: { in: ids }, userId: { not: lightUserId } } })).toBe(0)
})

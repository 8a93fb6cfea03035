import { ConversationHistory, ConversationList, Export, ProjectList, SystemPromptList } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { uuidv7 } from 'uuidv7'
import { budgets } from '../budgets.ts'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

/** As long as any may be: 64,000 bytes. */
const long = 'é'.repeat(32_000)
const count = 60
/** Bytes of a page without its system prompts. */
const around = 100_000

const newUser = async () => {
  const cookie = await api.newGuest()
  const { user } = await (await api.call('GET', '/api/auth/get-session', { cookie })).json()
  const ids = Array.from({ length: count }, () => uuidv7())
  return { cookie, userId: String(user.id), ids }
}

/** Reads a list to its end; fails where a page has more than so many bytes. */
const readAll = async <Page>(
  cookie: string,
  path: string,
  list: { parse: (body: unknown) => { cursor: string | null | undefined; page: Page[] }; most: number },
) => {
  const read: Page[] = []
  for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined; ) {
    const response: Response = await api.call('GET', cursor ? `${path}cursor=${cursor}` : path, { cookie })
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(Buffer.byteLength(text)).toBeLessThan(list.most + around)
    const { page, ...next } = list.parse(JSON.parse(text))
    read.push(...page)
    cursor = next.cursor
  }
  return read
}

it('lists conversations, and their history, in pages that their system prompts do not make large', async () => {
  const { cookie, userId, ids } = await newUser()
  const data = ids.map((id, index) => ({ id, userId, systemPrompt: index % 2 === 0 ? long : null }))
  await api.container.prisma.conversation.createMany({ data })
  const expected = data.map(({ id, systemPrompt }) => [id, systemPrompt?.length ?? null]).toReversed()
  const lists = [
    ['/api/conversations?limit=100&', (body: unknown) => ConversationList.parse(body)],
    ['/api/history/me?limit=50&', (body: unknown) => ConversationHistory.parse(body)],
  ] as const
  for (const [path, parse] of lists) {
    const read = await readAll(cookie, path, {
      parse: (body) => {
        const { conversations, nextCursor } = parse(body)
        return { page: conversations, cursor: nextCursor }
      },
      most: budgets.page.listBytes,
    })
    // Rows from the same millisecond are sorted by id.
    expect(read.map(({ id, systemPrompt }) => [id, systemPrompt?.length ?? null]).toSorted()).toEqual(
      expected.toSorted(),
    )
  }
})

it('lists projects in pages that their system prompts do not make large', async () => {
  const { cookie, userId, ids } = await newUser()
  const data = ids.map((id) => ({ id, userId, name: 'a', systemPrompt: long }))
  await api.container.prisma.project.createMany({ data })
  const read = await readAll(cookie, '/api/projects?', {
    parse: (body) => {
      const { projects, nextCursor } = ProjectList.parse(body)
      return { page: projects, cursor: nextCursor }
    },
    most: budgets.page.listBytes,
  })
  expect(read.map(({ id }) => id)).toEqual(ids.toReversed())
})

it('lists system prompts in pages, and holds memory for each', async () => {
  const { cookie, userId, ids } = await newUser()
  const data = ids.map((id) => ({ id, userId, name: 'a', text: long }))
  await api.container.prisma.systemPrompt.createMany({ data })
  const read = await readAll(cookie, '/api/system-prompts?', {
    parse: (body) => {
      const { systemPrompts, nextCursor } = SystemPromptList.parse(body)
      return { page: systemPrompts, cursor: nextCursor }
    },
    most: budgets.page.bytes,
  })
  expect(read.map(({ id, text }) => [id, text.length])).toEqual(ids.map((id) => [id, long.length]))
  let held = 0
  await api.container.systemPrompts.list(userId, {}, async (bytes) => {
    held += bytes
  })
  expect(held).toBeGreaterThan(budgets.page.bytes / 2)
})

it('exports long system prompts and projects one after the other', async () => {
  const { cookie, userId, ids } = await newUser()
  const { prisma, exports } = api.container
  await prisma.project.createMany({ data: ids.map((id) => ({ id, userId, name: 'a', systemPrompt: long })) })
  await prisma.systemPrompt.createMany({ data: ids.map((id) => ({ id, userId, name: 'b', text: long })) })
  const { chunks } = await exports.everything(userId, { format: 'json', locale: 'en' })
  let longest = 0
  for await (const chunk of chunks) longest = Math.max(longest, chunk.length)
  expect(longest).toBeLessThan(2 * long.length)
  const exported = Export.parse(await (await api.call('GET', '/api/export', { cookie })).json())
  expect(exported.projects).toEqual(ids.map(() => ({ name: 'a', systemPrompt: long })))
  expect(exported.systemPrompts).toEqual(ids.map(() => ({ name: 'b', text: long, isDefault: false })))
})

it('keeps nothing of a conversation that there is no room for', async () => {
  const { cookie, userId } = await newUser()
  const bytes = BigInt(api.container.env.TEXT_QUOTA_GUEST)
  await api.container.prisma.textUsage.create({ data: { userId, bytes } })
  const response = await api.call('POST', '/api/conversations', { cookie, body: '{}' })
  expect([response.status, await api.container.prisma.conversation.count({ where: { userId } })]).toEqual([413, 0])
})

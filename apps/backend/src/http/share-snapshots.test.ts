import { Share, SharedConversation } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let cookie: string
let userId: string
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
  cookie = await api.newGuest()
  const session = await api.container.prisma.session.findFirstOrThrow()
  userId = session.userId
})
afterAll(() => api.close())

const message = fc.record({
  /** Of all messages before it; the first ones may start trees of their own. */
  parent: fc.option(fc.nat(), { nil: null }),
  role: fc.constantFrom('user' as const, 'assistant' as const),
  status: fc.constantFrom('completed' as const, 'stopped' as const, 'failed' as const),
  text: fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme', maxLength: 30 })),
})

type Message = typeof message extends fc.Arbitrary<infer Generated> ? Generated : never

/** Adds messages to a conversation, below what is there or beside it. */
const grow = async (
  conversationId: string,
  messages: readonly (Omit<Message, 'parent'> & { parentId: string | null })[],
) => {
  const ids: string[] = []
  for (const given of messages) {
    const id = uuidv7()
    const text = given.text.replaceAll('\0', '').toWellFormed()
    await api.container.prisma.message.create({ data: { ...given, text, id, conversationId, userId } })
    ids.push(id)
  }
  return ids
}

const plant = async (messages: readonly Message[], head: number) => {
  const { prisma } = api.container
  const { id } = await prisma.conversation.create({ data: { id: uuidv7(), userId, title: 'A tree' } })
  const ids: string[] = []
  for (const [index, { parent, ...rest }] of messages.entries()) {
    const parentId = parent === null || index === 0 ? null : (ids[parent % index] ?? null)
    ids.push(...(await grow(id, [{ ...rest, parentId }])))
  }
  await prisma.conversation.update({ where: { id }, data: { headMessageId: ids[head % ids.length] ?? null } })
  return id
}

/** The texts of the active branch, found from its end by asking for one parent after the other. */
const branchOf = async (conversationId: string): Promise<string[]> => {
  const { prisma } = api.container
  const { headMessageId } = await prisma.conversation.findUniqueOrThrow({ where: { id: conversationId } })
  const texts: string[] = []
  for (let id = headMessageId; id !== null; ) {
    const found = await prisma.message.findUniqueOrThrow({ where: { id } })
    if (found.text !== '') texts.unshift(found.text)
    id = found.parentId
  }
  return texts
}

const share = async (id: string) => {
  const response = await api.call('POST', `/api/conversations/${id}/share`, { cookie, body: '{}' })
  return Share.parse(await response.json())
}

const readAll = async (token: string, limit: number): Promise<string[][]> => {
  const pages: string[][] = []
  for (let after: number | null = -1; after !== null; ) {
    const response = await api.call('GET', `/api/shared/${token}?limit=${limit}&after=${after}`)
    const page: SharedConversation = SharedConversation.parse(await response.json())
    pages.push(page.messages.map(({ text }) => text))
    after = page.nextAfter
  }
  return pages
}

it('a link shows the branch of any tree as it was, page by page, whatever is written or deleted afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(message, { minLength: 1, maxLength: 12 }),
      fc.array(message, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      fc.integer({ min: 1, max: 5 }),
      async (messages, later, head, limit) => {
        const { prisma } = api.container
        const id = await plant(messages, head)
        const before = await branchOf(id)
        const { token } = await share(id)
        const pages = await readAll(token, limit)
        expect(pages.flat()).toEqual(before)
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(limit)

        const { headMessageId } = await prisma.conversation.findUniqueOrThrow({ where: { id } })
        const added = await grow(
          id,
          later.map(({ parent: _, ...rest }) => ({ ...rest, parentId: headMessageId })),
        )
        await prisma.conversation.update({ where: { id }, data: { headMessageId: added.at(-1) ?? null } })
        await prisma.message.updateMany({ where: { conversationId: id }, data: { reasoning: 'changed' } })
        expect((await readAll(token, limit)).flat()).toEqual(before)
        expect((await share(id)).token).toBe(token)
        const updated = await branchOf(id)
        expect((await readAll(token, limit)).flat()).toEqual(updated)
        await prisma.message.deleteMany({ where: { conversationId: id } })
        expect((await readAll(token, limit)).flat()).toEqual(updated)
      },
    ),
    { numRuns: 25 },
  )
})

it('a page of a link holds as much text as one message at the most, where they are long', async () => {
  const long = 'x'.repeat(150_000)
  const { id } = await api.container.prisma.conversation.create({ data: { id: uuidv7(), userId, title: 'Long' } })
  let parentId: string | null = null
  for (const text of ['short', long, long, 'short', 'short']) {
    const [made] = await grow(id, [{ role: 'user', status: 'completed', text, parentId }])
    parentId = made ?? null
  }
  await api.container.prisma.conversation.update({ where: { id }, data: { headMessageId: parentId } })
  const { token } = await share(id)
  expect((await readAll(token, 100)).map((page) => page.map(({ length }) => length))).toEqual([
    [5, 150_000],
    [150_000, 5, 5],
  ])
})

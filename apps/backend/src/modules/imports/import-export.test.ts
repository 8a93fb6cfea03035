import type { ExportedConversation, FinishReason } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { storeParameters } from '../../database/stored-parameters.sql.ts'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { exportOf, messageOf } from './testing/export-file.ts'
import { makeImportClient } from './testing/import-client.ts'

let api: TestApi
let client: ReturnType<typeof makeImportClient>
beforeAll(async () => {
  api = await startTestApi()
  client = makeImportClient(api)
})
afterAll(() => api.close())

const time = fc.date({ min: new Date('2001-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map((given) => given.replaceAll('\0', '').toWellFormed())
const part = fc.record({
  type: fc.constant('attachment' as const),
  attachmentId: fc.uuid(),
  name: text,
  mediaType: fc.constant('image/png'),
  kind: fc.constantFrom('image' as const, 'pdf' as const, 'text' as const),
  size: fc.nat(),
  width: fc.option(fc.nat(), { nil: null }),
  height: fc.option(fc.nat(), { nil: null }),
})
const message = fc.record({
  /** Of all messages before it; the first ones may start trees of their own. */
  parent: fc.option(fc.nat(), { nil: null }),
  role: fc.constantFrom('user' as const, 'assistant' as const),
  status: fc.constantFrom('completed' as const, 'stopped' as const, 'interrupted' as const, 'failed' as const),
  text,
  reasoning: text,
  parts: fc.array(part, { maxLength: 2 }),
  model: fc.option(text, { nil: null }),
  tokens: fc.option(fc.nat({ max: 2_147_483_647 }), { nil: null }),
  rating: fc.option(fc.constantFrom('up' as const, 'down' as const), { nil: null }),
  finishReason: fc.option(fc.constantFrom<FinishReason>('stop', 'length', 'content_filter', 'other'), { nil: null }),
  createdAt: time,
})
const conversation = fc.record({
  title: text,
  titleSource: fc.constantFrom('excerpt' as const, 'model' as const, 'user' as const),
  model: fc.constantFrom(null, 'demo'),
  systemPrompt: fc.option(text, { nil: null }),
  systemPromptIsDefault: fc.boolean(),
  parameters: fc.record(
    {
      reasoningEffort: fc.constantFrom('none' as const, 'xhigh' as const),
      temperature: fc.constantFrom(0, 0.7),
      verbosity: fc.constant('low' as const),
      maxOutputTokens: fc.constantFrom(1, 10_000_000),
    },
    { requiredKeys: [] },
  ),
  /** By its name; its system prompt is made of it. */
  project: fc.option(fc.constantFrom('Sea', 'Land', "L'été"), { nil: null }),
  pinned: fc.boolean(),
  archived: fc.boolean(),
  createdAt: time,
  activeAt: time,
  head: fc.nat(),
  messages: fc.array(message, { maxLength: 12 }),
})

type Conversation = typeof conversation extends fc.Arbitrary<infer Generated> ? Generated : never

/** Writes a conversation as the chat itself would have. */
const insert = async (userId: string, given: Conversation) => {
  const { messages, head, pinned, archived, project, parameters, ...rest } = given
  const { projects } = api.container
  const known = (await projects.list(userId, { limit: 100 })).projects.find(({ name }) => name === project)
  const made =
    known ??
    (project &&
      (await projects.create(userId, {
        name: project,
        systemPrompt: `Of ${project}`,
        parameters: { temperature: project.length / 10 },
      })))
  const ids = messages.map(() => uuidv7())
  const { id: conversationId } = await api.container.prisma.conversation.create({
    data: {
      ...rest,
      parameters: storeParameters(parameters),
      id: uuidv7(),
      userId,
      projectId: made ? made.id : null,
      headMessageId: ids[head % ids.length] ?? null,
      pinnedAt: pinned ? new Date() : null,
      archivedAt: archived ? new Date() : null,
    },
  })
  for (const [index, { parent, tokens, ...others }] of messages.entries()) {
    await api.container.prisma.message.create({
      data: {
        ...others,
        id: ids[index] ?? '',
        conversationId,
        userId,
        parentId: parent === null || index === 0 ? null : (ids[parent % index] ?? null),
        inputTokens: tokens,
        outputTokens: tokens,
      },
    })
  }
}

/** Without ids, which are new in another account: a message is its place in the list. */
const comparable = (conversations: ExportedConversation[]) =>
  conversations
    .map(({ id: _, ...given }) => {
      const places = new Map<string | null, number>(given.messages.map((one, index) => [one.id, index]))
      return {
        ...given,
        headMessageId: places.get(given.headMessageId),
        messages: given.messages.map(({ id: _id, ...one }) => ({ ...one, parentId: places.get(one.parentId) })),
      }
    })
    .map((one) => JSON.stringify(one))
    .toSorted()

const userOf = async (cookie: string) => {
  const made = await api.call('POST', '/api/conversations', { cookie, body: '{}' })
  const { id } = await made.json()
  const { userId } = await api.container.prisma.conversation.delete({ where: { id } })
  return userId
}

it('brings any tree back equal in another account, and changes nothing the second time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(conversation, { minLength: 1, maxLength: 3 }), async (conversations) => {
      const [mine, theirs] = [await api.newGuest(), await api.newGuest()]
      const userId = await userOf(mine)
      for (const given of conversations) await insert(userId, given)
      const file = await (await api.call('GET', '/api/export', { cookie: mine })).text()

      const first = await client.send(theirs, file)
      expect(first.faults).toEqual([])
      expect(first.end).toMatchObject({
        status: 'completed',
        imported: conversations.length,
        bytes: Buffer.byteLength(file),
      })
      expect(comparable(await client.exported(theirs))).toEqual(comparable(await client.exported(mine)))

      const rows = await api.countRows()
      for (const cookie of [mine, theirs]) {
        expect((await client.send(cookie, file)).end).toMatchObject({ imported: 0, unchanged: conversations.length })
      }
      expect(await api.countRows()).toEqual(rows)
    }),
    { numRuns: 25 },
  )
})

it('brings a deleted conversation back', async () => {
  const cookie = await api.newGuest()
  const userId = await userOf(cookie)
  const [given] = fc.sample(conversation, 1)
  if (!given) throw new Error('nothing was generated')
  await insert(userId, given)
  const before = await client.exported(cookie)
  const file = await (await api.call('GET', '/api/export', { cookie })).text()
  await api.call('DELETE', `/api/conversations/${before[0]?.id}`, { cookie })
  expect((await client.send(cookie, file)).end).toMatchObject({ imported: 1 })
  expect(comparable(await client.exported(cookie))).toEqual(comparable(before))
})

it('takes exports of before there were projects, and puts what it finds into a project that has the name', async () => {
  const cookie = await api.newGuest()
  const { id } = await (await api.call('POST', '/api/projects', { cookie, body: '{"name":"Sea"}' })).json()
  await api.call('POST', '/api/conversations', { cookie, body: JSON.stringify({ title: 'Waves', projectId: id }) })
  const file = await (await api.call('GET', '/api/export', { cookie })).json()
  const { project: _, systemPromptIsDefault: _default, ...old } = file.conversations[0]
  const more = {
    ...file,
    conversations: [
      { ...file.conversations[0], id: uuidv7() },
      { ...old, id: uuidv7() },
    ],
  }
  expect((await client.send(cookie, JSON.stringify(more))).end).toMatchObject({ status: 'completed', imported: 2 })
  const of = async (project: string) => {
    const list = await api.call('GET', `/api/conversations?project=${project}`, { cookie })
    return (await list.json()).conversations.length
  }
  expect([await of(id), await of('none')]).toEqual([2, 1])
  expect((await (await api.call('GET', '/api/export', { cookie })).json()).projects).toEqual([
    { name: 'Sea', systemPrompt: null },
  ])
})

it.each([
  [{ temperature: 3 }, 'parameters.temperature'],
  [{ reasoningEffort: 'extreme' }, 'parameters.reasoningEffort'],
])('takes no conversation whose parameters are none, and says where: %j', async (parameters, path) => {
  const cookie = await api.newGuest()
  const imported = await client.send(cookie, exportOf(messageOf('Hello'), { parameters }))
  expect(imported.end).toMatchObject({ imported: 0, skipped: 1 })
  expect(imported.faults).toEqual([expect.stringContaining(`conversations[0] invalid: ${path}:`)])
})

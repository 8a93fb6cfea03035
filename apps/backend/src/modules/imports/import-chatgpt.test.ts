import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { chatgptConversation, chatgptNode } from './testing/chatgpt-file.ts'
import { makeImportClient } from './testing/import-client.ts'

let api: TestApi
let client: ReturnType<typeof makeImportClient>
beforeAll(async () => {
  api = await startTestApi()
  client = makeImportClient(api)
})
afterAll(() => api.close())

const node = chatgptNode
const question = [node('root'), node('q', { role: 'user', text: 'Why?', parent: 'root', time: 1_700_000_001 })]

/** Imports one conversation into an account of its own and gives it back. */
const imported = async (nodes: ReturnType<typeof node>[], more: object = {}) => {
  const cookie = await api.newGuest()
  const result = await client.send(cookie, [chatgptConversation('c1', nodes, more)])
  const [conversation] = await client.exported(cookie)
  const messages = conversation?.messages ?? []
  const indexOf = (id: string | null) => (id === null ? null : messages.findIndex((message) => message.id === id))
  return {
    ...result,
    conversation,
    messages,
    tree: messages.map(({ role, text, parentId }) => [role, text, indexOf(parentId)]),
    head: indexOf(conversation?.headMessageId ?? null),
  }
}

it('keeps title, times, branches and the active one', async () => {
  const { conversation, messages, tree, head, end } = await imported(
    [
      ...question,
      node('a2', { role: 'assistant', text: 'Second answer', parent: 'q', time: 1_700_000_030 }),
      node('a1', { role: 'assistant', text: 'First answer', parent: 'q', time: 1_700_000_020.25 }),
      node('q2', { role: 'user', text: 'And then?', parent: 'a1', time: 1_700_000_040 }),
    ],
    { current_node: 'a1', is_archived: true, is_starred: true },
  )
  expect(end).toMatchObject({ status: 'completed', imported: 1, unchanged: 0, skipped: 0 })
  expect(tree).toEqual([
    ['user', 'Why?', null],
    ['assistant', 'First answer', 0],
    ['assistant', 'Second answer', 0],
    ['user', 'And then?', 1],
  ])
  expect(head).toBe(1)
  expect(messages[1]?.createdAt).toBe('2023-11-14T22:13:40.250Z')
  expect(conversation).toMatchObject({
    title: 'Title of c1',
    titleSource: 'model',
    pinned: true,
    archived: true,
    model: null,
    createdAt: '2023-11-14T22:13:20.123Z',
    activeAt: '2023-11-14T22:28:20.500Z',
  })
})

it('passes over what is not shown, and keeps what hangs on it', async () => {
  const hidden = { metadata: { is_visually_hidden_from_conversation: true } }
  const { tree, head } = await imported([
    node('root'),
    node('s', { role: 'system', parent: 'root' }),
    node('h', { role: 'user', text: 'hidden', parent: 's', more: hidden }),
    node('q', { role: 'user', text: 'Draw', parent: 'h' }),
    node('call', { role: 'assistant', text: '{"x":1}', parent: 'q', more: { recipient: 'python' } }),
    node('tool', { role: 'tool', text: 'done', parent: 'call' }),
    node('a', { role: 'assistant', text: 'Here you are', parent: 'tool' }),
    node('end', { role: 'tool', text: 'afterwards', parent: 'a' }),
  ])
  expect(tree).toEqual([
    ['user', 'Draw', null],
    ['assistant', 'Here you are', 0],
  ])
  expect(head).toBe(1)
})

it('reads images, dictation, code, thoughts and marks of citations as text', async () => {
  const parts = [{ content_type: 'image_asset_pointer', asset_pointer: 'x' }, 'What is this?']
  const { messages } = await imported([
    node('q', { role: 'user', content: { content_type: 'multimodal_text', parts } }),
    node('t', {
      role: 'assistant',
      parent: 'q',
      content: { content_type: 'thoughts', thoughts: [{ summary: 'Looking', content: 'at it' }] },
    }),
    node('a', { role: 'assistant', parent: 't', text: 'A cat.\uE200cite\uE202turn0\uE201' }),
    node('c', { role: 'assistant', parent: 'a', content: { content_type: 'code', language: 'js', text: 'a`b```' } }),
  ])
  expect(messages.map(({ text, reasoning }) => [text, reasoning])).toEqual([
    ['[image]\nWhat is this?', ''],
    ['A cat.', '**Looking**\n\nat it'],
    ['````js\na`b```\n````', ''],
  ])
})

it('reports a message that it cannot read with its place, and keeps the others', async () => {
  const { faults, tree, end } = await imported([
    ...question,
    { ...node('bad', { parent: 'q' }), message: 'nonsense' as never },
    node('a', { role: 'assistant', text: 'Because.', parent: 'bad' }),
    node('one', { role: 'user', text: 'in a circle', parent: 'other' }),
    node('other', { role: 'user', text: 'in a circle', parent: 'one' }),
  ])
  expect(faults).toEqual([
    expect.stringContaining('[0].mapping.bad.message'),
    expect.stringContaining('2 messages answer each other in a circle'),
  ])
  expect(tree).toEqual([
    ['user', 'Why?', null],
    ['assistant', 'Because.', 0],
  ])
  expect(end).toMatchObject({ imported: 1, skipped: 0 })
})

it('stores text that Postgres cannot hold with marks in its place', async () => {
  const { messages } = await imported([node('q', { role: 'user', text: 'a\0b \ud83d c' })])
  expect(messages[0]?.text).toBe('a\uFFFDb \uFFFD c')
})

it('changes nothing the second time, and another account has its own', async () => {
  const cookie = await api.newGuest()
  const file = [chatgptConversation('same', question), chatgptConversation('other', question)]
  expect((await client.send(cookie, file)).end).toMatchObject({ imported: 2, unchanged: 0 })
  const rows = await api.countRows()
  const before = await client.exported(cookie)
  expect((await client.send(cookie, file)).end).toMatchObject({ imported: 0, unchanged: 2 })
  expect(await api.countRows()).toEqual(rows)
  expect(await client.exported(cookie)).toEqual(before)
  expect((await client.send(await api.newGuest(), file)).end).toMatchObject({ imported: 2 })
})

it('takes a conversation of more and longer messages than one statement', async () => {
  const chain = Array.from({ length: 700 }, (_, index) =>
    node(`n${index}`, {
      role: index % 2 ? 'assistant' : 'user',
      text: `${index} ${'x'.repeat(index < 4 ? 600_000 : 1)}`,
      ...(index > 0 && { parent: `n${index - 1}` }),
    }),
  )
  const { tree, end } = await imported(chain)
  expect(end).toMatchObject({ imported: 1, skipped: 0 })
  expect(tree.map(([, text, parent]) => [String(text).split(' ')[0], parent])).toEqual(
    chain.map((_, index) => [String(index), index > 0 ? index - 1 : null]),
  )
})

it('imports the same file once when it is sent twice at the same time', async () => {
  const cookie = await api.newGuest()
  const file = Array.from({ length: 20 }, (_, index) => chatgptConversation(`c${index}`, question))
  const ends = await Promise.all([client.send(cookie, file), client.send(cookie, file)])
  expect(ends.map(({ end }) => (end?.imported ?? 0) + (end?.unchanged ?? 0))).toEqual([20, 20])
  expect(await client.exported(cookie)).toHaveLength(20)
})

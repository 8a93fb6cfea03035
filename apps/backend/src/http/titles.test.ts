import { Attachment, ChatResponse, Conversation } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi()
  cookie = await api.newGuest()
})
afterAll(() => api.close())

/** The model takes a second for its first token: of the answer, and of the title after it. */
const slow = 'demo-count:n=2,rate=1000,first=1000'
const fast = 'demo-count:n=2,rate=1000,first=0'

type Message = string | { text: string; attachmentIds: string[] }
const ask = async (body: { message: Message; model: string; conversationId?: string }) => {
  const response = await api.call('POST', '/api/chat', { cookie, body: JSON.stringify(body) })
  return ChatResponse.parse(await response.json())
}
const read = async (id: string) =>
  Conversation.parse(await (await api.call('GET', `/api/conversations/${id}`, { cookie })).json())

/** The user's changes from now on, as another tab hears them. */
const listen = async () => {
  const { userId } = await api.container.prisma.session.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const leaving = new AbortController()
  const changes = api.container.changes.subscribe(userId, leaving.signal)[Symbol.asyncIterator]()
  return { next: () => changes.next(), [Symbol.dispose]: () => leaving.abort() }
}

it.each([
  ['Explique-moi la photosynthèse.', 'Photosynthèse'],
  ['Tell me about lighthouses. Thank you.', 'About lighthouses'],
])('a conversation gets a title in its language, which other tabs hear of: %s', async (message, title) => {
  using tab = await listen()
  const { conversation } = await ask({ message, model: fast })
  let titled = await read(conversation.id)
  while (titled.titleSource === 'excerpt') {
    await tab.next()
    titled = await read(conversation.id)
  }
  expect(titled).toMatchObject({ title, titleSource: 'model' })
})

it('a conversation that begins with a file alone gets its title from the answer', async () => {
  using tab = await listen()
  const headers = { 'content-type': 'application/octet-stream' }
  const uploaded = await api.call('POST', '/api/attachments?name=a.txt', { cookie, body: 'x=1', headers })
  const { id } = Attachment.parse(await uploaded.json())
  const { conversation, message } = await ask({ message: { text: '', attachmentIds: [id] }, model: fast })
  while ((await read(conversation.id)).titleSource === 'excerpt') await tab.next()
  expect(JSON.stringify(api.journal.entries().at(-1)?.requestBody)).toContain(message.text)
})

it('no answer waits for its title: until then the first words are there', async () => {
  using tab = await listen()
  const { conversation, message } = await ask({ message: 'Tell me about comets, please', model: slow })
  expect(message.status).toBe('completed')
  expect(conversation).toMatchObject({ titleSource: 'excerpt', title: 'Tell me about comets, please' })
  while ((await read(conversation.id)).titleSource === 'excerpt') await tab.next()
})

it('a title that the user sets while one is being made stays', async () => {
  const { conversation } = await ask({ message: 'Tell me about haiku', model: slow })
  const { id, version } = conversation
  const patched = await api.call('PATCH', `/api/conversations/${id}`, {
    cookie,
    body: JSON.stringify({ version, title: 'Mine' }),
  })
  expect(patched.status).toBe(200)
  // The second answer ends after the first one's title, which takes as long.
  await ask({ message: 'And more', model: slow, conversationId: id })
  expect(await read(id)).toMatchObject({ title: 'Mine', titleSource: 'user' })
})

import { ChatResponse, ConversationHistory, ConversationList, SearchResults } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
  cookie = await api.newGuest()
})
afterAll(() => api.close())

const read = async (path: string): Promise<unknown> => (await api.call('GET', path, { cookie })).json()
const ask = async (body: Record<string, unknown>) => {
  const chat = JSON.stringify({ message: 'About zebras', model: 'demo-count:n=2,rate=1000,first=0', ...body })
  return ChatResponse.parse(await (await api.call('POST', '/api/chat', { cookie, body: chat })).json())
}

it('a temporary chat can be read and continued, and is in no list, history, search or export', async () => {
  const { conversation } = await ask({ temporary: true })
  expect(conversation.temporary).toBe(true)
  const kept = (await ask({})).conversation.id
  await ask({ conversationId: conversation.id })
  await api.call('PATCH', `/api/conversations/${conversation.id}`, {
    cookie,
    body: JSON.stringify({ version: conversation.version, pinned: true, title: 'Zebras in secret' }),
  })

  expect((await api.call('GET', `/api/conversations/${conversation.id}/messages`, { cookie })).status).toBe(200)
  const ids = (conversations: { id: string }[]) => conversations.map(({ id }) => id)
  expect(ids(ConversationList.parse(await read('/api/conversations')).conversations)).toEqual([kept])
  expect(ids(ConversationList.parse(await read('/api/conversations?q=zebras')).conversations)).toEqual([kept])
  expect(ids(ConversationHistory.parse(await read('/api/history/me')).conversations)).toEqual([kept])
  const { hits } = SearchResults.parse(await read('/api/search?q=zebras'))
  expect(new Set(hits.map(({ conversationId }) => conversationId))).toEqual(new Set([kept]))
  expect(JSON.stringify(await read('/api/export'))).not.toContain(conversation.id)
})

it('is swept with its messages once nobody has written in it for long, and nothing else is', async () => {
  const { conversation } = await ask({ temporary: true })
  const fresh = await ask({ temporary: true })
  const kept = await ask({})
  const { prisma, sweeps } = api.container
  await prisma.conversation.updateMany({
    where: { id: { in: [conversation.id, kept.conversation.id] } },
    data: { activeAt: new Date(Date.now() - 25 * 3_600_000) },
  })
  for (const sweep of sweeps) await sweep.sweep()
  const left = await prisma.conversation.findMany({
    where: { id: { in: [conversation.id, fresh.conversation.id, kept.conversation.id] } },
  })
  expect(new Set(left.map(({ id }) => id))).toEqual(new Set([fresh.conversation.id, kept.conversation.id]))
  expect(await prisma.message.count({ where: { conversationId: conversation.id } })).toBe(0)
})

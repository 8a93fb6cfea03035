import { ChatResponse } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  // As few connections as are allowed: one that makes a link reads by another.
  api = await startTestApi({ TITLES: '0', DATABASE_POOL_SIZE: '2' })
})
afterAll(() => api.close())

const converse = async (cookie: string) => {
  const body = JSON.stringify({ message: 'Hello', model: 'demo-count:n=2,rate=1000,first=0' })
  const { conversation } = ChatResponse.parse(await (await api.call('POST', '/api/chat', { cookie, body })).json())
  return conversation.id
}

it('makes the links of many at once, and none of them waits for the others in vain', async () => {
  const guests = await Promise.all(Array.from({ length: 8 }, () => api.newGuest()))
  const conversations: { cookie: string; id: string }[] = []
  for (const cookie of guests) conversations.push({ cookie, id: await converse(cookie) })
  const answers = await Promise.all(
    conversations.map(({ cookie, id }) =>
      api.call('POST', `/api/conversations/${id}/share`, { cookie, body: '{"includeAttachments":false}' }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
})

it('refuses more links of one user at once than are allowed, and says when to try again', async () => {
  const cookie = await api.newGuest()
  const id = await converse(cookie)
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      api.call('POST', `/api/conversations/${id}/share`, { cookie, body: '{"includeAttachments":false}' }),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
  expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('5')
})

it('searches of many at once are answered', async () => {
  const guests = await Promise.all(Array.from({ length: 8 }, () => api.newGuest()))
  const answers = await Promise.all(
    guests.flatMap((cookie) => ['hello', 'hell', 'hel'].map((q) => api.call('GET', `/api/search?q=${q}`, { cookie }))),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
})

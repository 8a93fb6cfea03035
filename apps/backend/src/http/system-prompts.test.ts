import { SystemPrompt } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

it('are told of to other tabs when one is made, changed or deleted', async () => {
  const cookie = await api.newGuest()
  const { userId } = await api.container.prisma.session.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const leaving = new AbortController()
  const changes = api.container.changes.subscribe(userId, leaving.signal)[Symbol.asyncIterator]()
  const told = async () => (await changes.next()).value
  const send = (method: string, path: string, body?: unknown) =>
    api.call(method, path, { cookie, ...(body !== undefined && { body: JSON.stringify(body) }) })

  const created = await send('POST', '/api/system-prompts', { name: 'Pirate', text: 'Arr' })
  const { id } = SystemPrompt.parse(await created.json())
  expect(await told()).toEqual({ type: 'system-prompts' })
  await send('PATCH', `/api/system-prompts/${id}`, { isDefault: true })
  expect(await told()).toEqual({ type: 'system-prompts' })
  await send('DELETE', `/api/system-prompts/${id}`)
  expect(await told()).toEqual({ type: 'system-prompts' })
  leaving.abort()
})

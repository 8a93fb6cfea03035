import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { budgets } from '../../budgets.ts'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'

/** Bytes: five messages of 20,000 in one conversation, and no sixth. */
const quota = 110_000
let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ TEXT_QUOTA_GUEST: String(quota), TITLES: '0' })
})
afterAll(() => api.close())

const post = (cookie: string, path: string, body: object) =>
  api.call('POST', path, { cookie, body: JSON.stringify(body) })
const model = 'demo-count:n=1,rate=1000,first=0'
const say = (cookie: string, more: object = {}) =>
  post(cookie, '/api/chat', { message: 'é'.repeat(10_000), model, stream: false, ...more })
const refused = async (response: Response) => {
  expect(response.status).toBe(413)
  expect(Object(await response.json()).code).toBe('quota_exceeded')
}

it('refuses a message that has no room, writes nothing of it, and takes it once a conversation is deleted', async () => {
  const cookie = await api.newGuest()
  const { conversation } = Object(await (await say(cookie)).json())
  for (let time = 0; time < 4; time += 1)
    expect((await say(cookie, { conversationId: conversation.id })).status).toBe(200)
  const before = await api.countRows()
  await refused(await say(cookie, { conversationId: conversation.id }))
  await refused(await say(cookie))
  const { generation_event: _, ...rows } = await api.countRows()
  expect(before).toMatchObject(rows)
  expect((await api.call('DELETE', `/api/conversations/${conversation.id}`, { cookie })).status).toBe(204)
  expect((await say(cookie)).status).toBe(200)
})

it('is not passed by many at once', async () => {
  const cookie = await api.newGuest()
  const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await say(cookie)).status))
  expect(statuses.toSorted()).toEqual([...Array(5).fill(200), ...Array(7).fill(413)])
})

it('counts empty conversations, and their system prompts, each time they are changed', async () => {
  const cookie = await api.newGuest()
  const systemPrompt = 'x'.repeat(10_000)
  const made = Object(await (await post(cookie, '/api/conversations', { systemPrompt })).json())
  let { version } = made
  let status = 200
  let changes = 0
  while (status === 200) {
    const body = JSON.stringify({ version, systemPrompt })
    const response = await api.call('PATCH', `/api/conversations/${made.id}`, { cookie, body })
    status = response.status
    if (status === 200) version = Object(await response.json()).version
    changes += 1
  }
  expect([status, changes]).toEqual([413, 10])
  const written = Object(await (await api.call('GET', `/api/conversations/${made.id}`, { cookie })).json())
  expect(written.version).toBe(version)
  const { conversation: before } = await api.countRows()
  await refused(await post(cookie, '/api/conversations', { systemPrompt }))
  expect((await api.countRows()).conversation).toBe(before)
  const other = await api.newGuest()
  const statuses = await Promise.all(
    Array.from({ length: 130 }, async () => (await post(other, '/api/conversations', {})).status),
  )
  expect(statuses.filter((one) => one === 201)).toHaveLength(Math.floor(quota / 1_024))
})

it('keeps no more system prompts and projects than there is room for, also of many at once', async () => {
  const cookie = await api.newGuest()
  const { user } = Object(await (await api.call('GET', '/api/auth/get-session', { cookie })).json())
  const { systemPrompts, projects } = budgets.library
  await api.container.prisma.$executeRaw`
    INSERT INTO system_prompt (id, user_id, name, text, updated_at)
    SELECT gen_random_uuid(), ${user.id}::uuid, 'a', 'b', now() FROM generate_series(1, ${systemPrompts - 2})`
  await api.container.prisma.$executeRaw`
    INSERT INTO project (id, user_id, name) SELECT gen_random_uuid(), ${user.id}::uuid, 'a' FROM generate_series(1, ${projects - 2})`
  for (const [path, body] of [
    ['/api/system-prompts', { name: 'a', text: 'b' }],
    ['/api/projects', { name: 'a' }],
  ] as const) {
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await post(cookie, path, body)).status))
    expect(statuses.toSorted()).toEqual([201, 201, ...Array(6).fill(413)])
  }
})

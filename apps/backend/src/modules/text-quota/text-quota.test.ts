import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { chatgptConversation, chatgptNode } from '../imports/testing/chatgpt-file.ts'
import { makeImportClient } from '../imports/testing/import-client.ts'

/** Bytes: room for five conversations of a hundred. */
const quota = 599
let api: TestApi
let client: ReturnType<typeof makeImportClient>
beforeAll(async () => {
  api = await startTestApi({ TEXT_QUOTA_GUEST: String(quota) })
  client = makeImportClient(api)
})
afterAll(() => api.close())

const file = (...ids: string[]) =>
  ids.map((id) => chatgptConversation(id, [chatgptNode('q', { role: 'user', text: 'é'.repeat(50) })]))

it('ends an import where the account is full, keeps what came before, and frees what is deleted', async () => {
  const cookie = await api.newGuest()
  const first = await client.send(cookie, file('a', 'b', 'c', 'd', 'e', 'f', 'g'))
  expect(first.end).toMatchObject({ status: 'failed', imported: 5, problem: { code: 'quota_exceeded', status: 413 } })
  const [oldest] = await client.exported(cookie)
  await api.call('DELETE', `/api/conversations/${oldest?.id}`, { cookie })
  const again = await client.send(cookie, file('f'))
  expect(again.end).toMatchObject({ status: 'completed', imported: 1 })
  expect((await client.send(cookie, file('g'))).status).toBe(413)
  expect((await client.send(await api.newGuest(), file('g'))).end).toMatchObject({ imported: 1 })
})

it('is not passed by imports at the same time', async () => {
  const cookie = await api.newGuest()
  const names = Array.from({ length: 3 }, (_, one) => Array.from({ length: 5 }, (_, other) => `${one}-${other}`))
  const ends = await Promise.all(names.map((ids) => client.send(cookie, file(...ids))))
  expect(await client.exported(cookie)).toHaveLength(5)
  const rows = await api.container.prisma.textUsage.findMany({ orderBy: { bytes: 'desc' }, take: 1 })
  expect(rows[0]?.bytes).toBe(500n)
  expect(ends.reduce((sum, { end }) => sum + (end?.imported ?? 0), 0)).toBe(5)
})

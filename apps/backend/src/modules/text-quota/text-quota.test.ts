import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { chatgptConversation, chatgptNode } from '../imports/testing/chatgpt-file.ts'
import { exportOf, messageOf } from '../imports/testing/export-file.ts'
import { makeImportClient } from '../imports/testing/import-client.ts'
import { emptyConversation, emptyMessage } from './charge-text.sql.ts'

/** Bytes of a conversation of one message, and room for five of these. */
const each = emptyConversation + emptyMessage + 'Title of 0-0'.length + 100
const quota = 5 * each + 100
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
  expect(rows[0]?.bytes).toBe(BigInt(5 * each))
  expect(ends.reduce((sum, { end }) => sum + (end?.imported ?? 0), 0)).toBe(5)
})

/** As long as there is room for, and longer. */
const [fits, exceeds] = [quota - 3_000, quota + 1]
const problemOf = (length: number) => ({
  ...{ type: 'about:blank', title: 'x', status: 500, code: 'internal', detail: 'x'.repeat(length) },
})
const part = {
  ...{ type: 'attachment', name: 'x'.repeat(200), mediaType: 'text/plain', kind: 'text', size: 1, width: null },
  ...{ height: null, attachmentId: '01900000-0000-7000-8000-000000000000' },
}
const comment = { role: 'assistant', feedback: { rating: 'up', comment: 'é'.repeat(1_000) } }
const many = (count: number, message: () => string) => Array.from({ length: count }, message).join(',')
it.each<[string, (length: number) => string]>([
  ['problems', (length) => exportOf(messageOf('', { problem: problemOf(length) }))],
  ['attachments', (length) => exportOf(messageOf('', { parts: Array(Math.round(length / 350)).fill(part) }))],
  ['comments', (length) => exportOf(many(Math.round(length / 2_000), () => messageOf('', comment)))],
  ['messages', (length) => exportOf(many(Math.ceil(length / emptyMessage), () => messageOf('')))],
  ['a system prompt', (length) => exportOf(messageOf(''), { systemPrompt: 'x'.repeat(length) })],
])('counts everything that an import stores: %s', async (_, fileOf) => {
  const cookie = await api.newGuest()
  expect((await client.send(cookie, fileOf(exceeds))).status).toBe(413)
  expect((await client.send(cookie, fileOf(fits))).end).toMatchObject({ imported: 1, skipped: 0 })
})

it('counts comments on answers', async () => {
  const cookie = await api.newGuest()
  const chat = { message: 'a', model: 'demo-count:n=1,rate=1000,first=0', stream: false }
  const { message } = await (await api.call('POST', '/api/chat', { cookie, body: JSON.stringify(chat) })).json()
  const statuses: number[] = []
  for (let time = 0; time < 4; time += 1) {
    const body = JSON.stringify({ feedback: { rating: 'up', comment: 'x'.repeat(2_000) } })
    statuses.push((await api.call('PATCH', `/api/messages/${message.id}`, { cookie, body })).status)
  }
  expect(statuses).toEqual([204, 204, 413, 413])
})

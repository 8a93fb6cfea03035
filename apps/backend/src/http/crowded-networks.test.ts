import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { budgets } from '../budgets.ts'
import { exportOf, messageOf } from '../modules/imports/testing/export-file.ts'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ RATE_LIMIT_PER_MINUTE: '0' })
})
afterAll(() => api.close())

const crowd = { 'x-forwarded-for': '192.0.2.1' }
const other = { 'x-forwarded-for': '192.0.2.2' }

/** A body of which nothing more comes until `end`. */
const openBody = (first: string) => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  writer.write(Buffer.from(first)).catch(() => undefined)
  return { body: readable, duplex: 'half' as const, end: () => writer.close().catch(() => undefined) }
}

/** Waits until the guests of one network have taken all places, so that one more of them is refused. */
const untilRefused = async (ask: () => Promise<Response>) => {
  for (;;) {
    const response = await ask()
    if (response.status === 503) return response
    await response.body?.cancel()
  }
}

it.each([
  ['import', '/api/import', '[', budgets.import.open, '[]', 200],
  ['upload', '/api/attachments?name=a.txt', 'a', budgets.upload.atOnce, 'words', 201],
] as const)(
  'one network that keeps every %s open does not keep another from one',
  async (...given) => {
    const [, path, first, all, file, status] = given
    const guests = await Promise.all(Array.from({ length: all }, () => api.newGuest()))
    const held = guests.map((cookie) => {
      const { end, ...request } = openBody(first)
      return { end, answer: api.call('POST', path, { cookie, headers: crowd, ...request }) }
    })
    const stranger = await api.newGuest()
    const refused = await untilRefused(() => api.call('POST', path, { cookie: stranger, headers: crowd, body: file }))
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)

    const cookie = await api.newGuest()
    const answer = await api.call('POST', path, { cookie, headers: other, body: file })
    expect(answer.status).toBe(status)
    await answer.body?.cancel()
    for (const { end } of held) void end()
    const statuses = (await Promise.all(held.map(({ answer }) => answer))).map((response) => response.status)
    // One gave up its place, and was told so.
    expect(statuses.filter((one) => one === 503)).toHaveLength(1)
  },
  30_000,
)

it('one network whose downloads are not read does not keep another from one', async () => {
  const guests = await Promise.all(Array.from({ length: budgets.response.exports }, () => api.newGuest()))
  // Longer than what is sent before anybody reads.
  for (const cookie of guests) {
    const body = exportOf(messageOf('x'.repeat(1_000_000)))
    await (await api.call('POST', '/api/import', { cookie, body })).text()
  }
  const ask = (cookie: string, headers: Record<string, string>) => api.call('GET', '/api/export', { cookie, headers })
  const unread = await Promise.all(guests.map((cookie) => ask(cookie, crowd)))
  expect(unread.map(({ status }) => status)).toEqual(unread.map(() => 200))
  expect((await ask(await api.newGuest(), crowd)).status).toBe(503)
  const answer = await ask(await api.newGuest(), other)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ conversations: [] })
  await Promise.all(unread.map((response) => response.body?.cancel().catch(() => undefined)))
})

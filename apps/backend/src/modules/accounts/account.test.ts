import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { z } from 'zod'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { eventually } from '../../testing/eventually.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
})
afterAll(() => api.close())

const leave = (path: string, cookie?: string) =>
  api.call('POST', `/api/auth/${path}`, { ...(cookie && { cookie }), body: '{}' })
const Session = z.object({ user: z.object({ id: z.string(), isAnonymous: z.boolean() }) }).nullable()
const sessionOf = async (cookie: string) => {
  // The cookie's own copy of the session is believed for a minute.
  const response = await api.call('GET', '/api/auth/get-session?disableCookieCache=true', { cookie })
  return Session.parse(await response.json())
}
const write = async (cookie: string, model = 'demo-count:n=3,rate=1000,first=0') => {
  const body = JSON.stringify({ message: 'Bonjour', model, stream: true })
  const response = await api.call('POST', '/api/chat', { cookie, body })
  expect(response.status).toBe(200)
  return response
}
const rowsOf = (counts: Record<string, number>) => {
  const { session: _, rate_limit: __, generation_event: ___, replica: ____, ...rows } = counts
  return rows
}

it('says who a guest is', async () => {
  const session = await sessionOf(await api.newGuest())
  expect(session?.user.isAnonymous).toBe(true)
})

it('deletes a guest with everything that is theirs, and nothing of another', async () => {
  const other = await api.newGuest()
  await (await write(other)).text()
  const before = rowsOf(await api.countRows())

  const cookie = await api.newGuest()
  const attached = await api.call('POST', '/api/attachments?name=notes.txt', {
    cookie,
    body: 'words',
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect(attached.status).toBe(201)
  await (await write(cookie)).text()
  const prompt = JSON.stringify({ name: 'Pirate', text: 'Answer as a pirate.' })
  expect((await api.call('POST', '/api/system-prompts', { cookie, body: prompt })).status).toBe(201)
  for (let index = 0; index < 30; index += 1) await api.call('POST', '/api/conversations', { cookie, body: '{}' })

  const response = await leave('delete-anonymous-user', cookie)
  expect(response.status).toBe(200)
  expect(response.headers.getSetCookie().join()).toContain('chatbot.session_token=;')
  expect(rowsOf(await api.countRows())).toEqual(before)
  expect(await sessionOf(cookie)).toBeNull()
  expect(await sessionOf(other)).not.toBeNull()
})

it('stops what runs before the account goes: no model answers nobody', async () => {
  const cookie = await api.newGuest()
  const before = api.journal.entries().length
  const running = await write(cookie, 'demo-count:n=100000,rate=50,first=0')
  await eventually(() => api.journal.entries().length > before)
  expect((await leave('delete-anonymous-user', cookie)).status).toBe(200)
  await eventually(() => api.journal.entries()[before]?.outcome === 'cancelled')
  await running.body?.cancel()
})

it('signs out everywhere: no session of the guest is left', async () => {
  const cookie = await api.newGuest()
  const { user } = z.object({ user: z.object({ id: z.string() }) }).parse(await sessionOf(cookie))
  await api.container.prisma.session.create({
    data: { id: crypto.randomUUID(), token: 'elsewhere', userId: user.id, expiresAt: new Date(Date.now() + 60_000) },
  })
  expect((await leave('revoke-sessions', cookie)).status).toBe(200)
  expect(await api.container.prisma.session.count({ where: { userId: user.id } })).toBe(0)
})

it.each(['delete-anonymous-user', 'revoke-sessions'])('%s wants a session, and a page of ours', async (path) => {
  expect((await leave(path)).status).toBe(401)
  const cookie = await api.newGuest()
  const foreign = await api.call('POST', `/api/auth/${path}`, {
    cookie,
    body: '{}',
    headers: { origin: 'https://elsewhere.test' },
  })
  expect(foreign.status).toBe(403)
  expect(await sessionOf(cookie)).not.toBeNull()
})

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
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
const ended = 'chatbot.session_token=; Path=/; SameSite=Lax; HttpOnly; Max-Age=0'
const Session = z.object({ user: z.object({ id: z.string(), isAnonymous: z.boolean() }) }).nullable()
const sessionOf = async (cookie: string) => {
  const response = await api.call('GET', '/api/auth/get-session', { cookie })
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
  expect(response.status).toBe(204)
  expect(response.headers.getSetCookie()).toContain(ended)
  expect(rowsOf(await api.countRows())).toEqual(before)
  expect(await sessionOf(cookie)).toBeNull()
  expect(await sessionOf(other)).not.toBeNull()
})

it('stops what runs before the account goes: no model answers nobody', async () => {
  const cookie = await api.newGuest()
  const before = api.journal.entries().length
  const running = await write(cookie, 'demo-count:n=100000,rate=50,first=0')
  await eventually(() => api.journal.entries().length > before)
  expect((await leave('delete-anonymous-user', cookie)).status).toBe(204)
  await eventually(() => api.journal.entries()[before]?.outcome === 'cancelled')
  await running.body?.cancel()
})

it('signs out everywhere: no session of the guest is left', async () => {
  const cookie = await api.newGuest()
  const { user } = z.object({ user: z.object({ id: z.string() }) }).parse(await sessionOf(cookie))
  await api.container.prisma.session.create({
    data: { id: crypto.randomUUID(), token: 'elsewhere', userId: user.id, expiresAt: new Date(Date.now() + 60_000) },
  })
  expect((await leave('revoke-sessions', cookie)).status).toBe(204)
  expect(await api.container.prisma.session.count({ where: { userId: user.id } })).toBe(0)
})

it.each(['delete-anonymous-user', 'revoke-sessions', 'sign-out'])(
  '%s wants a session, and a page of ours',
  async (path) => {
    expect((await leave(path)).status).toBe(401)
    const cookie = await api.newGuest()
    const foreign = await api.call('POST', `/api/auth/${path}`, {
      cookie,
      body: '{}',
      headers: { origin: 'https://elsewhere.test' },
    })
    expect(foreign.status).toBe(403)
    expect(await sessionOf(cookie)).not.toBeNull()
  },
)

/** Without an Origin, as a browser sends it for a page of the same origin, and as pages of this machine do by http and https. */
const pages: [string, Record<string, string>][] = [
  ['localhost', { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
  ['an address', { host: '192.168.1.5', origin: 'http://192.168.1.5' }],
  [
    'localhost behind https',
    {
      host: 'backend:4000',
      'x-forwarded-host': 'localhost',
      'x-forwarded-proto': 'https',
      origin: 'https://localhost',
    },
  ],
]
describe.each(pages)('a page of %s, without PUBLIC_URL', (_, headers) => {
  it.each(['sign-out', 'revoke-sessions', 'delete-anonymous-user'])('may %s', async (path) => {
    const cookie = await api.newGuest()
    const response = await api.call('POST', `/api/auth/${path}`, { cookie, body: '{}', headers })
    expect(response.status).toBe(204)
    expect(await sessionOf(cookie)).toBeNull()
  })
})

describe('once an account is deleted', () => {
  const writes: [string, string, BodyInit | undefined][] = [
    ['POST', '/api/chat', '{"message":"Bonjour"}'],
    ['POST', '/api/conversations', '{}'],
    ['POST', '/api/projects', '{"name":"Sea"}'],
    ['POST', '/api/system-prompts', '{"name":"a","text":"b"}'],
    ['POST', '/api/attachments?name=a.txt', 'words'],
    ['POST', '/api/import', '{"format":"chatbot"}'],
    ['PATCH', `/api/conversations/${crypto.randomUUID()}`, '{"version":1,"title":"a"}'],
    ['DELETE', `/api/conversations/${crypto.randomUUID()}`, undefined],
    ['POST', `/api/generations/${crypto.randomUUID()}/stop`, undefined],
  ]
  it.each(writes)('%s %s is 401', async (method, path, body) => {
    const cookie = await api.newGuest()
    expect((await leave('delete-anonymous-user', cookie)).status).toBe(204)
    const headers = path.includes('attachments') ? { 'content-type': 'application/octet-stream' } : {}
    const response = await api.call(method, path, { cookie, headers, ...(body !== undefined && { body }) })
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toContain(ended)
  })

  it('a write that was under way is 401 too, and leaves nothing', async () => {
    const cookie = await api.newGuest()
    const id = (await sessionOf(cookie))?.user.id ?? ''
    // As another replica does between this one's look at the session and its write: the row goes, and nobody is told.
    await api.container.prisma.$executeRaw`ALTER TABLE session DISABLE TRIGGER session_end`
    await api.container.prisma.user.delete({ where: { id } })
    await api.container.prisma.$executeRaw`ALTER TABLE session ENABLE TRIGGER session_end`
    const body = JSON.stringify({ name: 'Pirate', text: 'Answer as a pirate.' })
    expect((await api.call('POST', '/api/system-prompts', { cookie, body })).status).toBe(401)
    const chat = JSON.stringify({ message: 'Bonjour', stream: true })
    expect((await api.call('POST', '/api/chat', { cookie, body: chat })).status).toBe(401)
  })
})

it('never answers with a token, to a page not even in a header', async () => {
  const page = { host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
  const made = await api.call('POST', '/api/auth/sign-in/anonymous', { headers: page })
  const cookie = made.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
  const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookie)?.[1] ?? '').split('.')[0] ?? ''
  expect(token.length).toBeGreaterThan(20)
  const told = [made, await api.call('GET', '/api/auth/get-session', { cookie, headers: page })]
  for (const response of told) {
    expect(response.status).toBe(200)
    expect(await response.text()).not.toContain(token)
    const headers = [...response.headers].filter(([name]) => name !== 'set-cookie')
    expect(JSON.stringify(headers)).not.toContain(token)
  }
  const asked = await api.call('POST', '/api/auth/sign-out', { cookie, headers: page })
  expect(await asked.text()).toBe('')
})

it('gives a program a token that is signed, and takes none without the signature', async () => {
  const made = await api.call('POST', '/api/auth/sign-in/anonymous')
  const signed = made.headers.get('set-auth-token') ?? ''
  const ask = (token: string) =>
    api.call('GET', '/api/conversations', { headers: { authorization: `Bearer ${token}` } })
  expect((await ask(signed)).status).toBe(200)
  expect((await ask(decodeURIComponent(signed))).status).toBe(200)
  expect((await ask(decodeURIComponent(signed).split('.')[0] ?? '')).status).toBe(401)
})

it('serves no route of better-auth but those that are listed here', async () => {
  const open = new Set([
    'GET /get-session',
    'POST /sign-in/anonymous',
    'POST /sign-out',
    'POST /revoke-sessions',
    'POST /delete-anonymous-user',
  ])
  const cookie = await api.newGuest()
  const endpoints = Object.values(api.container.auth.api).flatMap(({ path }) => (path ? [path] : []))
  expect(endpoints.length).toBeGreaterThan(20)
  for (const path of new Set([...endpoints, '/ok', '/error', '/reference', '/open-api/generate-schema', '']))
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      if (open.has(`${method} ${path}`)) continue
      const body = method === 'GET' ? {} : { body: JSON.stringify({ name: 'x'.repeat(10_000), token: null }) }
      const { status } = await api.call(method, `/api/auth${path.replaceAll(/:\w+/g, 'x')}`, { cookie, ...body })
      expect([method, path, status]).toEqual([
        method,
        path,
        [...open].some((one) => one.endsWith(` ${path}`)) ? 405 : 404,
      ])
    }
})

describe('what streams to a session', () => {
  const untilClosed = async (response: Response) => {
    expect(response.status).toBe(200)
    await response.body?.pipeTo(new WritableStream())
  }
  it.each(['sign-out', 'revoke-sessions', 'delete-anonymous-user'])('ends with it, by %s', async (path) => {
    const cookie = await api.newGuest()
    const chat = await write(cookie, 'demo-count:n=100000,rate=20,first=0')
    const generation = await api.container.prisma.generation.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const streams = [
      chat,
      await api.call('GET', '/api/changes', { cookie }),
      await api.call('GET', `/api/generations/${generation.id}/events`, { cookie }),
    ].map(untilClosed)
    expect((await leave(path, cookie)).status).toBe(204)
    await Promise.all(streams)
  })
})

it('lets somebody who has no session read an empty chat, and makes no guest of them', async () => {
  const before = await api.countRows()
  const reads: [string, number][] = [
    ['/api/conversations', 200],
    ['/api/projects', 200],
    ['/api/shares', 200],
    ['/api/system-prompts', 200],
    ['/api/search?q=bonjour', 200],
    ['/api/history/me', 200],
    ['/api/auth/get-session', 200],
    ['/api/export?format=json', 200],
    [`/api/conversations/${crypto.randomUUID()}`, 404],
    [`/api/generations/${crypto.randomUUID()}/events`, 404],
  ]
  for (const [path, status] of reads) {
    const response = await api.call('GET', path)
    expect([path, response.status, response.headers.getSetCookie()]).toEqual([path, status, []])
    await response.text()
  }
  const changes = await api.call('GET', '/api/changes')
  expect(changes.status).toBe(200)
  await changes.body?.cancel()
  const { conversations } = z
    .object({ conversations: z.array(z.unknown()) })
    .parse(await (await api.call('GET', '/api/conversations')).json())
  expect(conversations).toEqual([])
  // An earlier test's answer may still be running: its events are not counted.
  expect({ ...(await api.countRows()), generation_event: 0 }).toEqual({ ...before, generation_event: 0 })
})

import { Problem } from '@chatbot/contracts'
import { createDemoModel } from '@chatbot/demo-model'
import { createTestDatabase, type TestDatabase } from '@chatbot/prisma/testing'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { POST as signIn } from '../app/api/auth/sign-in/anonymous/route.ts'
import { GET as getConversation, PATCH as patchConversation } from '../app/api/conversations/[id]/route.ts'
import { GET as getEvents } from '../app/api/generations/[id]/events/route.ts'
import { POST as stop } from '../app/api/generations/[id]/stop/route.ts'
import { getContainer } from '../composition-root.ts'
import { postChat } from './handlers/chat.ts'
import { getConversations, postConversation } from './handlers/conversations.ts'
import { getHistory } from './handlers/history.ts'

const demoModel = createDemoModel()
let database: TestDatabase
let cookie: string

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const call = (route: Route, request: RequestInit & { query?: string }, params: Record<string, string> = {}) =>
  route(
    new Request(`http://chat.test/x${request.query ?? ''}`, {
      ...request,
      headers: { host: 'chat.test', cookie, 'content-type': 'application/json', ...request.headers },
    }),
    { params: Promise.resolve(params) },
  )

const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = Problem.parse(await response.json())
  expect(problem.status).toBe(response.status)
  return problem
}

const newGuest = async () => {
  const response = await call(signIn, { method: 'POST', headers: { cookie: '' } })
  expect(response.status).toBe(200)
  return response.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
}

beforeAll(async () => {
  database = await createTestDatabase()
  const { url } = await demoModel.listen()
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    OPENAI_BASE_URL: url,
    MODEL_IS_DEMO: '1',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
  })
  await getContainer().engine.start()
  cookie = ''
  cookie = await newGuest()
})

afterAll(async () => {
  const container = getContainer()
  await container.engine.drain(0)
  await container.prisma.$disconnect()
  await demoModel.close()
  await database.drop()
})

const messages = () => getContainer().prisma.message.count()

describe('POST /chat', () => {
  const nested = `${'['.repeat(40)}${']'.repeat(40)}`
  const cases: [string, BodyInit, number, string][] = [
    ['nothing', '', 400, 'body.message'],
    ['no message', '{}', 400, 'body.message'],
    ['a message of the wrong type', '{"message":7}', 400, 'body.message'],
    ['an empty message', '{"message":""}', 400, 'body.message'],
    ['NUL', '{"message":"a\\u0000b"}', 400, 'body.message'],
    ['half of a surrogate pair', '{"message":"\\ud83d"}', 400, 'body.message'],
    ['an unknown field', '{"message":"a","admin":true}', 400, 'body'],
    ['an id that is none', '{"message":"a","conversationId":"1"}', 400, 'body.conversationId'],
    ['an unknown model', '{"message":"a","model":"gpt-0"}', 400, 'body.model'],
    ['a parent without its conversation', `{"message":"a","parentId":"${crypto.randomUUID()}"}`, 400, 'body.parentId'],
    ['what is not JSON', '{"message":', 400, 'body'],
    ['deep nesting', `{"message":${nested}}`, 400, 'body'],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'body'],
    ['a message that is too long', JSON.stringify({ message: 'x'.repeat(200_001) }), 400, 'body.message'],
    ['a body that is too large', JSON.stringify({ message: 'x'.repeat(1_100_000) }), 413, ''],
    ['an unknown conversation', `{"message":"a","conversationId":"${crypto.randomUUID()}"}`, 404, ''],
  ]

  it.each(cases)('refuses %s with its place, and writes nothing', async (_, body, status, path) => {
    const before = await messages()
    const problem = await problemOf(await call(postChat, { method: 'POST', body }))
    expect(problem.status).toBe(status)
    if (path) expect(problem.errors?.map((error) => error.path)).toContain(path)
    expect(await messages()).toBe(before)
  })

  it('refuses other media types, and writes of other origins', async () => {
    const body = '{"message":"a"}'
    const typed = await call(postChat, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })
    expect((await problemOf(typed)).code).toBe('unsupported_media_type')
    const foreign = await call(postChat, { method: 'POST', body, headers: { origin: 'https://elsewhere.test' } })
    expect((await problemOf(foreign)).code).toBe('forbidden')
  })

  it('refuses a token that is no session', async () => {
    const headers = { cookie: '', authorization: 'Bearer nonsense' }
    const response = await call(postChat, { method: 'POST', body: '{"message":"a"}', headers })
    expect((await problemOf(response)).code).toBe('unauthenticated')
  })
})

it('takes no notice of the password of a proxy before it', async () => {
  const made = await call(postConversation, { method: 'POST', body: '{}' })
  const { id } = (await made.json()) as { id: string }
  const read = await call(getConversation, { headers: { authorization: 'Basic YTpi' } }, { id })
  expect(read.status).toBe(200)
})

describe("another user's", () => {
  it('conversations, answers and history do not exist', async () => {
    const created = await call(postConversation, { method: 'POST', body: '{"title":"mine"}' })
    expect(created.status).toBe(201)
    const { id } = (await created.json()) as { id: string }
    const mine = await call(getConversation, {}, { id })
    expect(mine.status).toBe(200)
    const asked = await call(postChat, {
      method: 'POST',
      body: JSON.stringify({ message: 'hi', model: 'demo-count:n=3,rate=1000,first=0' }),
    })
    expect(asked.status).toBe(200)
    const generation = await getContainer().prisma.generation.findFirstOrThrow()

    const headers = { cookie: await newGuest() }
    for (const [route, request, target] of [
      [getConversation, {}, id],
      [patchConversation, { method: 'PATCH', body: '{"version":1,"title":"theirs"}' }, id],
      [getEvents, {}, generation.id],
      [stop, { method: 'POST' }, generation.id],
    ] as const) {
      const response = await call(route, { ...request, headers }, { id: target })
      expect((await problemOf(response)).code).toBe('not_found')
    }
    const { userId } = generation
    const history = await call(getHistory, { headers }, { user: userId })
    expect((await problemOf(history)).code).toBe('forbidden')
  })
})

describe('lists', () => {
  it.each([
    'limit=0',
    'limit=1e9',
    'limit=x',
    'cursor=nonsense',
    'cursor=WzFd',
    'limit=1&limit=2',
    'page=2',
    'archived=maybe',
  ])('refuse ?%s with its place', async (query) => {
    const problem = await problemOf(await call(getConversations, { query: `?${query}` }))
    expect(problem.code).toBe('invalid_request')
    expect(problem.errors?.[0]?.path).toMatch(/^query/)
  })

  it('page through all conversations once', async () => {
    const headers = { cookie: await newGuest() }
    for (let index = 0; index < 5; index += 1) await call(postConversation, { method: 'POST', body: '{}', headers })
    const seen: string[] = []
    let query = '?limit=2'
    for (;;) {
      const response = await call(getConversations, { query, headers })
      const page = (await response.json()) as { conversations: { id: string }[]; nextCursor: string | null }
      seen.push(...page.conversations.map(({ id }) => id))
      if (!page.nextCursor) break
      query = `?limit=2&cursor=${encodeURIComponent(page.nextCursor)}`
    }
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
  })
})

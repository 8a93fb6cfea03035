import { EventsQuery } from '@chatbot/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { everyOperation, goodBody, goodQuery, pathTo, type ServedOperation } from './testing/every-operation.ts'
import { pathsOf, refusalOf, unchanged } from './testing/refusals.ts'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let cookie: string
/** What another user has, by the first part of the paths that name it. */
let theirs: Record<string, string>

const jsonOf = (body: unknown) => (body === undefined ? {} : { body: JSON.stringify(body) })

const makeTheirs = async (): Promise<Record<string, string>> => {
  const owner = await api.newGuest()
  const ask = async (path: string, body: unknown) => {
    const response = await api.call('POST', path, { cookie: owner, ...jsonOf(body) })
    expect(response.ok).toBe(true)
  }
  await ask('/api/chat', { message: 'Mine', model: 'demo-count:n=1,rate=1000,first=0' })
  await ask('/api/system-prompts', { name: 'Mine', text: 'Mine' })
  await ask('/api/projects', { name: 'Mine' })
  const said = await api.container.prisma.conversation.findFirstOrThrow()
  await ask(`/api/conversations/${said.id}/share`, {})
  const { prisma } = api.container
  const generation = await prisma.generation.findFirstOrThrow()
  const prompt = await prisma.systemPrompt.findFirstOrThrow()
  const project = await prisma.project.findFirstOrThrow()
  const share = await prisma.share.findFirstOrThrow()
  return {
    conversations: generation.conversationId,
    messages: generation.messageId,
    generations: generation.id,
    projects: project.id,
    shares: share.id,
    'system-prompts': prompt.id,
    history: generation.userId,
  }
}

beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
  cookie = await api.newGuest()
  theirs = await makeTheirs()
})
afterAll(() => api.close())

const send = (served: ServedOperation, address: string, headers: Record<string, string> = {}) =>
  api.call(served.method, address, { cookie, headers, ...jsonOf(goodBody(served.operation)) })

const refusedAs = async (served: ServedOperation, response: Response, path: string) => {
  const problem = await refusalOf(served, response)
  expect(problem.code).toBe('invalid_request')
  expect(pathsOf(problem)).toContain(path)
}

const withId = everyOperation.filter(({ path }) => path.includes('{id}'))
const withUser = everyOperation.filter(({ path }) => path.includes('{user}'))
const withQuery = everyOperation.filter(({ operation }) => operation.query)
const withCaller = everyOperation.filter(({ operation }) => operation.access === 'user')

/** A part of a path, as Next decodes it. */
const pathPart = fc
  .oneof(fc.string({ minLength: 1, maxLength: 50 }), fc.constantFrom('1', 'null', '%00', '..%2f..', "' OR 1=1 --"))
  // Those are no part of a path, however they are written: an address is without them before it is sent.
  .filter((text) => text !== '.' && text !== '..')
  .map((text) => encodeURIComponent(text).replaceAll('.', '%2e'))

describe.each(withId)('$name', (served) => {
  it('refuses ids that are none', () =>
    unchanged(api, cookie, () =>
      fc.assert(
        fc.asyncProperty(pathPart, async (id) =>
          refusedAs(served, await send(served, pathTo(served.path, id)), 'params.id'),
        ),
        { numRuns: 20 },
      ),
    ))

  it("does not find unknown ids, another kind's, or another user's", () =>
    unchanged(api, cookie, async () => {
      for (const id of [crypto.randomUUID(), ...Object.values(theirs)]) {
        const response = await send(served, pathTo(served.path, id) + goodQuery(served.operation))
        expect((await refusalOf(served, response)).code).toBe('not_found')
      }
    }))
})

describe.each(withUser)('$name', (served) => {
  it("forbids other users' and unknown users', and refuses ids that are none", () =>
    unchanged(api, cookie, async () => {
      for (const id of [theirs.history ?? '', crypto.randomUUID()]) {
        const response = await send(served, served.path.replace('{user}', id))
        expect((await refusalOf(served, response)).code).toBe('forbidden')
      }
      await refusedAs(served, await send(served, served.path.replace('{user}', 'them')), 'params.user')
    }))
})

describe.each(withQuery)('$name', (served) => {
  const { query } = served.operation
  const names = Object.keys(query?.shape ?? {})
  const ask = (search: string) => send(served, `${pathTo(served.path)}?${search}`)

  it('refuses values that its schema does not take, by their name', () =>
    unchanged(api, cookie, () =>
      fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...names),
          fc.oneof(
            fc.string({ maxLength: 300 }),
            fc.constantFrom(
              '',
              '-1',
              '0',
              '1.5',
              '1e99',
              'NaN',
              'Infinity',
              '9007199254740993',
              '\0',
              'x'.repeat(9_999),
            ),
          ),
          async (name, value) => {
            const text = value.toWellFormed()
            fc.pre(query?.shape[name]?.safeParse(text).success === false)
            await refusedAs(served, await ask(new URLSearchParams([[name, text]]).toString()), `query.${name}`)
          },
        ),
        { numRuns: 60 },
      ),
    ))

  it('refuses parameters that it does not know, or that come twice', () =>
    unchanged(api, cookie, async () => {
      await refusedAs(served, await ask('page=2'), 'query')
      for (const name of names) await refusedAs(served, await ask(`${name}=1&${name}=1`), `query.${name}`)
    }))

  it('refuses cursors that no list of its kind made', () =>
    unchanged(api, cookie, async () => {
      if (!names.includes('cursor')) return
      const encoded = fc.jsonValue().map((key) => Buffer.from(JSON.stringify(key)).toString('base64url').slice(0, 200))
      await fc.assert(
        fc.asyncProperty(fc.oneof(encoded, fc.string({ minLength: 1, maxLength: 200 })), async (cursor) => {
          const search = new URLSearchParams([
            ...new URLSearchParams(goodQuery(served.operation)),
            ['cursor', cursor.toWellFormed()],
          ])
          await refusedAs(served, await send(served, `${pathTo(served.path)}?${search}`), 'query.cursor')
        }),
        { numRuns: 60 },
      )
    }))
})

describe.each(withCaller)('$name', (served) => {
  const address = pathTo(served.path) + goodQuery(served.operation)

  it('refuses tokens of no session', () =>
    unchanged(api, cookie, async () => {
      for (const token of ['Bearer nonsense', 'Bearer ', `Bearer ${cookie}`]) {
        const response = await send(served, address, { authorization: token })
        expect((await refusalOf(served, response)).code).toBe('unauthenticated')
      }
    }))

  it('refuses to write for pages of another origin', () =>
    unchanged(api, cookie, async () => {
      if (served.method === 'GET') return
      for (const origin of ['https://elsewhere.test', 'null', 'http://chat.test.elsewhere.test', 'nonsense']) {
        expect((await refusalOf(served, await send(served, address, { origin }))).code).toBe('forbidden')
      }
    }))
})

describe('Last-Event-ID', () => {
  it('that is no seq is refused', async () => {
    const [served] = everyOperation.filter(({ path }) => path.endsWith('/events'))
    if (!served) throw new Error('no operation follows events')
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789-+.eExX abc"') }),
      fc.constantFrom('-2', '1e400'),
    )
    await unchanged(api, cookie, () =>
      fc.assert(
        fc.asyncProperty(text, async (id) => {
          fc.pre(!EventsQuery.safeParse({ after: id.trim() }).success)
          const response = await send(served, pathTo(served.path, theirs.generations), { 'last-event-id': id })
          await refusedAs(served, response, 'headers.last-event-id')
        }),
      ),
    )
  })
})

describe("another user's ids in a body", () => {
  it('are not found', () =>
    unchanged(api, cookie, async () => {
      const bodies = [
        { message: 'a', conversationId: theirs.conversations },
        { message: 'a', conversationId: theirs.conversations, parentId: theirs.messages },
        { message: 'a', projectId: theirs.projects },
      ]
      for (const body of bodies) {
        expect((await api.call('POST', '/api/chat', { cookie, ...jsonOf(body) })).status).toBe(404)
      }
      const inTheirs = jsonOf({ projectId: theirs.projects })
      expect((await api.call('POST', '/api/conversations', { cookie, ...inTheirs })).status).toBe(404)
      const list = await api.call('GET', `/api/conversations?project=${theirs.projects}`, { cookie })
      expect(list.status).toBe(404)
    }))

  it('are not found beside an id of one’s own', async () => {
    const created = await api.call('POST', '/api/conversations', { cookie, body: '{}' })
    const { id } = Object(await created.json())
    await unchanged(api, cookie, async () => {
      const parent = { message: 'a', conversationId: id, parentId: theirs.messages }
      expect((await api.call('POST', '/api/chat', { cookie, ...jsonOf(parent) })).status).toBe(404)
      for (const change of [{ headMessageId: theirs.messages }, { projectId: theirs.projects }]) {
        const body = jsonOf({ version: 1, ...change })
        expect((await api.call('PATCH', `/api/conversations/${id}`, { cookie, ...body })).status).toBe(404)
      }
    })
  })
})

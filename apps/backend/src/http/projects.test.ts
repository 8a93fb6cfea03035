import {
  ChatResponse,
  Conversation,
  ConversationList,
  Problem,
  Project,
  ProjectList,
  SearchResults,
} from '@chatbot/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from './testing/test-api.ts'

const fast = 'demo-count:n=2,rate=1000,first=0'
let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
})
afterAll(() => api.close())
beforeEach(async () => {
  cookie = await api.newGuest()
})

const send = (method: string, path: string, body?: unknown) =>
  api.call(method, path, { cookie, ...(body !== undefined && { body: JSON.stringify(body) }) })
const json = async (response: Promise<Response>): Promise<unknown> => (await response).json()
const newProject = async (body: object) => Project.parse(await json(send('POST', '/api/projects', body)))
const ask = async (body: object) =>
  ChatResponse.parse(await json(send('POST', '/api/chat', { message: 'About zebras', model: fast, ...body })))
const read = async (id: string) => Conversation.parse(await json(send('GET', `/api/conversations/${id}`)))
const listed = async (query: string) =>
  ConversationList.parse(await json(send('GET', `/api/conversations?${query}`))).conversations.map(({ id }) => id)

/** The caller's changes from now on, as another tab hears them. */
const listen = async () => {
  const { userId } = await api.container.prisma.session.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const leaving = new AbortController()
  const changes = api.container.changes.subscribe(userId, leaving.signal)[Symbol.asyncIterator]()
  return { next: async () => (await changes.next()).value, [Symbol.dispose]: () => leaving.abort() }
}

describe('projects', () => {
  it('are listed newest first, page by page', async () => {
    for (const name of ['one', 'two', 'three']) await newProject({ name })
    const first = ProjectList.parse(await json(send('GET', '/api/projects?limit=2')))
    const second = ProjectList.parse(await json(send('GET', `/api/projects?limit=2&cursor=${first.nextCursor}`)))
    expect([...first.projects, ...second.projects].map(({ name }) => name)).toEqual(['three', 'two', 'one'])
    expect(second.nextCursor).toBeNull()
  })

  it('are changed by the version that the caller has seen, which two at once do not share', async () => {
    const { id, version } = await newProject({ name: 'Sea', systemPrompt: 'Arr' })
    const patch = (body: object) => send('PATCH', `/api/projects/${id}`, body)
    const answers = await Promise.all(['Ocean', 'Lake'].map((name) => patch({ version, name })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const stale = Problem.parse(await json(patch({ version, systemPrompt: null })))
    expect(stale.code).toBe('conflict')
    expect(Project.parse(await json(patch({ version: version + 1, systemPrompt: null })))).toMatchObject({
      systemPrompt: null,
      version: version + 2,
    })
  })

  it('are told of to other tabs within a second', async () => {
    using tab = await listen()
    const began = performance.now()
    const { id, version } = await newProject({ name: 'Sea' })
    expect(await tab.next()).toEqual({ type: 'project', projectId: id })
    await send('PATCH', `/api/projects/${id}`, { version, name: 'Ocean' })
    expect(await tab.next()).toEqual({ type: 'project', projectId: id })
    const conversation = Conversation.parse(await json(send('POST', '/api/conversations', { projectId: id })))
    expect(await tab.next()).toEqual({ type: 'conversation', conversationId: conversation.id })
    await send('PATCH', `/api/conversations/${conversation.id}`, { version: 1, projectId: null })
    expect(await tab.next()).toEqual({ type: 'conversation', conversationId: conversation.id })
    await send('DELETE', `/api/projects/${id}`)
    expect(await tab.next()).toEqual({ type: 'project-deleted', projectId: id })
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

describe('a conversation', () => {
  it('is in one list at a time: of its project, or of those in none, current or archived', async () => {
    const [sea, land] = [await newProject({ name: 'Sea' }), await newProject({ name: 'Land' })]
    const { conversation } = await ask({ projectId: sea.id })
    const other = (await ask({})).conversation.id
    const { id } = conversation
    const move = async (change: object) => {
      const { version } = await read(id)
      expect((await send('PATCH', `/api/conversations/${id}`, { version, ...change })).status).toBe(200)
    }
    const where = async () => {
      const lists = [
        ...[sea.id, land.id, 'none'].map((project) => `project=${project}`),
        ...[sea.id, land.id, 'none'].map((project) => `archived=true&project=${project}`),
      ]
      const found: number[] = []
      for (const [index, list] of lists.entries()) if ((await listed(list)).includes(id)) found.push(index)
      return found
    }
    expect(await where()).toEqual([0])
    expect(await listed('project=none')).toEqual([other])
    expect(await listed('')).toEqual([other, id])
    for (const [change, place] of [
      [{ projectId: land.id }, 1],
      [{ archived: true }, 4],
      [{ projectId: null }, 5],
      [{ archived: false, projectId: sea.id }, 0],
      [{ projectId: null }, 2],
    ] as const) {
      await move(change)
      expect(await where()).toEqual([place])
    }
  })

  it('is paged by key within its project, pinned ones first', async () => {
    const { id: projectId } = await newProject({ name: 'Sea' })
    const ids: string[] = []
    for (let index = 0; index < 5; index += 1) ids.unshift((await ask({ projectId })).conversation.id)
    await send('PATCH', `/api/conversations/${ids[4]}`, { version: 1, pinned: true })
    const found: string[] = []
    for (let cursor = ''; ; ) {
      const query = `project=${projectId}&limit=2${cursor && `&cursor=${cursor}`}`
      const page = ConversationList.parse(await json(send('GET', `/api/conversations?${query}`)))
      found.push(...page.conversations.map(({ id }) => id))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(found).toEqual([ids[4], ...ids.slice(0, 4)])
  })

  it('that is temporary goes into no project', async () => {
    const { id: projectId } = await newProject({ name: 'Sea' })
    const { conversation } = await ask({ temporary: true })
    const body = { temporary: true, projectId, message: 'a' }
    for (const refused of [
      send('POST', '/api/chat', body),
      send('POST', '/api/conversations', { temporary: true, projectId }),
      send('PATCH', `/api/conversations/${conversation.id}`, { version: 1, projectId }),
    ]) {
      expect(Problem.parse(await json(refused)).errors).toMatchObject([{ path: 'body.projectId' }])
    }
  })

  it('is found with the name of its project, by its title and by what was said', async () => {
    const { id: projectId } = await newProject({ name: 'Sea' })
    await ask({ projectId, message: 'About narwhals' })
    await ask({ message: 'More narwhals' })
    const { hits } = SearchResults.parse(await json(send('GET', '/api/search?q=narwhals')))
    const found = hits.map(({ kind, project }) => [kind, project?.name])
    expect(found.toSorted()).toEqual(
      [
        ['message', 'Sea'],
        ['message', undefined],
        ['title', 'Sea'],
        ['title', undefined],
      ].toSorted(),
    )
  })
})

describe('deleting a project', () => {
  it('leaves its conversations outside', async () => {
    const { id: projectId } = await newProject({ name: 'Sea' })
    const { conversation } = await ask({ projectId })
    expect((await send('DELETE', `/api/projects/${projectId}`)).status).toBe(204)
    expect((await read(conversation.id)).projectId).toBeNull()
    expect(await listed('project=none')).toEqual([conversation.id])
    expect((await send('GET', `/api/conversations?project=${projectId}`)).status).toBe(404)
  })

  it('deletes them with it if that is asked for, archived ones too, and no other', async () => {
    const { id: projectId } = await newProject({ name: 'Sea' })
    const { conversation } = await ask({ projectId })
    await send('PATCH', `/api/conversations/${conversation.id}`, { version: 1, archived: true })
    await ask({ projectId })
    const other = await ask({})
    const stream = await send('POST', '/api/chat', {
      projectId,
      message: 'long',
      model: 'demo-count:n=100000,rate=20,first=0',
      stream: true,
    })
    expect((await send('DELETE', `/api/projects/${projectId}?conversations=delete`)).status).toBe(204)
    expect(await api.container.prisma.generation.count({ where: { status: 'running' } })).toBe(0)
    await api.container.engine.runner.idle()
    await stream.body?.cancel()
    expect(await listed('')).toEqual([other.conversation.id])
    expect(await listed('archived=true')).toEqual([])
  })
})

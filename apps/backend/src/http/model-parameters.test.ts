import { ChatResponse, Conversation, ConversationList, ModelList, Problem, Project } from '@chatbot/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { startTestApi, type TestApi } from './testing/test-api.ts'

const fast = 'demo-count:n=1,rate=1000,first=0'
let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
})
afterAll(() => api.close())
beforeEach(async () => {
  cookie = await api.newGuest()
})

const send = (method: string, path: string, body?: unknown, who = cookie) =>
  api.call(method, path, { cookie: who, ...(body !== undefined && { body: JSON.stringify(body) }) })
const json = async (response: Promise<Response>): Promise<unknown> => (await response).json()
const create = async (body: object) => Conversation.parse(await json(send('POST', '/api/conversations', body)))
const read = async (id: string) => Conversation.parse(await json(send('GET', `/api/conversations/${id}`)))
const patch = async ({ id, version }: { id: string; version: number }, body: object) =>
  Conversation.parse(await json(send('PATCH', `/api/conversations/${id}`, { version, ...body })))
const newProject = async (body: object) => Project.parse(await json(send('POST', '/api/projects', body)))
const ask = async (body: object) =>
  ChatResponse.parse(await json(send('POST', '/api/chat', { message: 'Hello', model: fast, ...body })))

/** The parameters that the model was asked with last. */
const asked = () => {
  const body = Object(api.journal.entries().at(-1)?.requestBody)
  const { reasoning_effort, temperature, verbosity, max_tokens } = body
  return { reasoning_effort, temperature, verbosity, max_tokens }
}
const none = { reasoning_effort: undefined, temperature: undefined, verbosity: undefined, max_tokens: undefined }

describe('parameters of a conversation', () => {
  it('reach the model, from the first message on', async () => {
    const parameters = { reasoningEffort: 'high', temperature: 0.4, verbosity: 'low', maxOutputTokens: 500 }
    const { conversation } = await ask({ parameters })
    expect(conversation.parameters).toEqual(parameters)
    const wire = { reasoning_effort: 'high', temperature: 0.4, verbosity: 'low', max_tokens: 500 }
    expect(asked()).toEqual(wire)
    await ask({ conversationId: conversation.id })
    expect(asked()).toEqual(wire)
    await ask({ conversationId: conversation.id, parameters: { temperature: 1 } })
    expect(asked()).toEqual({ ...none, temperature: 1 })
    expect((await read(conversation.id)).parameters).toEqual({ temperature: 1 })
  })

  it('are those of an answer that is asked for again or continued', async () => {
    const { conversation, message } = await ask({
      parameters: { temperature: 0.4, maxOutputTokens: 1 },
      model: 'demo-count:n=9,rate=1000,first=0',
    })
    expect(message.finishReason).toBe('length')
    await json(send('POST', `/api/messages/${message.id}/continue`, {}))
    expect(asked()).toMatchObject({ temperature: 0.4, max_tokens: 1 })
    await patch(await read(conversation.id), { parameters: { temperature: 0.9 } })
    await json(send('POST', `/api/messages/${message.id}/regenerate`, {}))
    expect(asked()).toEqual({ ...none, temperature: 0.9 })
  })

  it('are kept when it is created, listed, changed and reset', async () => {
    const created = await create({ parameters: { temperature: 0 } })
    expect(created.parameters).toEqual({ temperature: 0 })
    const changed = await patch(created, { parameters: { verbosity: 'high' } })
    expect(changed).toMatchObject({ parameters: { verbosity: 'high' }, version: created.version + 1 })
    const renamed = await patch(changed, { title: 'Sea' })
    expect(renamed.parameters).toEqual({ verbosity: 'high' })
    const { conversations } = ConversationList.parse(await json(send('GET', '/api/conversations')))
    expect(conversations.map(({ parameters }) => parameters)).toEqual([{ verbosity: 'high' }])
    const reset = await patch(renamed, { parameters: null })
    expect(reset).not.toHaveProperty('parameters')
    expect(await patch(reset, { parameters: {} })).not.toHaveProperty('parameters')
    await ask({ conversationId: created.id })
    expect(asked()).toEqual(none)
  })

  it('are a temporary chat’s, too', async () => {
    const { conversation } = await ask({ temporary: true, parameters: { temperature: 0.4 } })
    await ask({ conversationId: conversation.id })
    expect(asked()).toEqual({ ...none, temperature: 0.4 })
  })

  it('are no other user’s to read or change', async () => {
    const { id, version } = await create({ parameters: { temperature: 0.4 } })
    const stranger = await api.newGuest()
    expect((await send('GET', `/api/conversations/${id}`, undefined, stranger)).status).toBe(404)
    const body = { version, parameters: { temperature: 2 } }
    expect((await send('PATCH', `/api/conversations/${id}`, body, stranger)).status).toBe(404)
    expect(
      (await send('POST', '/api/chat', { conversationId: id, message: 'x', ...body, version: undefined }, stranger))
        .status,
    ).toBe(404)
    expect((await read(id)).parameters).toEqual({ temperature: 0.4 })
  })

  it('change only with the version that the caller has seen, and other tabs are told', async () => {
    const created = await create({})
    const { userId } = await api.container.prisma.conversation.findUniqueOrThrow({ where: { id: created.id } })
    const leaving = new AbortController()
    const changes = api.container.changes.subscribe(userId, leaving.signal)[Symbol.asyncIterator]()
    await patch(created, { parameters: { temperature: 0.4 } })
    expect((await changes.next()).value).toEqual({ type: 'conversation', conversationId: created.id })
    leaving.abort()
    const stale = await send('PATCH', `/api/conversations/${created.id}`, { version: created.version, parameters: {} })
    expect(stale.status).toBe(409)
  })

  it('are left out one by one where a release that did not know them, or will, has stored others', async () => {
    const { id } = await create({})
    const parameters = { temperature: 0.4, reasoningEffort: 'extreme', topK: 5, maxOutputTokens: '9' }
    await api.container.prisma.conversation.update({ where: { id }, data: { parameters } })
    expect((await read(id)).parameters).toEqual({ temperature: 0.4 })
    await ask({ conversationId: id })
    expect(asked()).toEqual({ ...none, temperature: 0.4 })
    for (const broken of ['text', 7, [], {}]) {
      await api.container.prisma.conversation.update({ where: { id }, data: { parameters: broken } })
      expect(await read(id)).not.toHaveProperty('parameters')
    }
  })
})

describe('a parameter that is none', () => {
  it.each([
    [{ temperature: 2.1 }, 'temperature'],
    [{ temperature: -1 }, 'temperature'],
    [{ temperature: '1' }, 'temperature'],
    [{ temperature: null }, 'temperature'],
    [{ reasoningEffort: 'extreme' }, 'reasoningEffort'],
    [{ verbosity: 'xhigh' }, 'verbosity'],
    [{ maxOutputTokens: 0 }, 'maxOutputTokens'],
    [{ maxOutputTokens: 1.5 }, 'maxOutputTokens'],
    [{ maxOutputTokens: 10_000_001 }, 'maxOutputTokens'],
    [{ topP: 1 }, ''],
    ['hot', ''],
    [[], ''],
  ])('%j is refused by its path, wherever it is sent', async (parameters, field) => {
    const path = ['body.parameters', field].filter(Boolean).join('.')
    const { id, version } = await create({})
    const project = await newProject({ name: 'Sea' })
    const requests: [string, string, object][] = [
      ['POST', '/api/conversations', {}],
      ['PATCH', `/api/conversations/${id}`, { version }],
      ['POST', '/api/chat', { message: 'Hello', model: fast }],
      ['POST', '/api/projects', { name: 'Sea' }],
      ['PATCH', `/api/projects/${project.id}`, { version: project.version }],
    ]
    const before = await api.countRows()
    for (const [method, address, body] of requests) {
      const response = await send(method, address, { ...body, parameters })
      expect(response.status).toBe(400)
      const { code, errors } = Problem.parse(await response.json())
      expect({ code, paths: errors?.map((error) => error.path) }).toEqual({ code: 'invalid_request', paths: [path] })
    }
    expect(await api.countRows()).toEqual(before)
  })
})

describe('parameters of a project', () => {
  it('are kept, changed and reset', async () => {
    const project = await newProject({ name: 'Sea', parameters: { temperature: 0.4 } })
    expect(project.parameters).toEqual({ temperature: 0.4 })
    const change = async ({ id, version }: Project, body: object) =>
      Project.parse(await json(send('PATCH', `/api/projects/${id}`, { version, ...body })))
    const renamed = await change(project, { name: 'Ocean' })
    expect(renamed.parameters).toEqual({ temperature: 0.4 })
    expect(await change(renamed, { parameters: null })).not.toHaveProperty('parameters')
  })

  it('are inherited one by one, unless the conversation has its own', async () => {
    const parameters = fc.record(
      {
        reasoningEffort: fc.constantFrom('low', 'high'),
        temperature: fc.constantFrom(0, 0.5, 2),
        verbosity: fc.constantFrom('low', 'high'),
        maxOutputTokens: fc.constantFrom(1, 500),
      },
      { requiredKeys: [] },
    )
    const wireOf = (given: Record<string, unknown>) => ({
      reasoning_effort: given.reasoningEffort,
      temperature: given.temperature,
      verbosity: given.verbosity,
      max_tokens: given.maxOutputTokens,
    })
    await fc.assert(
      fc.asyncProperty(parameters, parameters, fc.boolean(), async (ofProject, own, isMoved) => {
        const project = await newProject({ name: 'Sea', parameters: ofProject })
        const { conversation } = await ask({ parameters: own, ...(!isMoved && { projectId: project.id }) })
        if (isMoved) {
          expect(asked()).toEqual(wireOf(own))
          await patch(conversation, { projectId: project.id })
          await ask({ conversationId: conversation.id })
        }
        expect(asked()).toEqual(wireOf({ ...ofProject, ...own }))
        await patch(await read(conversation.id), { projectId: null })
        await ask({ conversationId: conversation.id })
        expect(asked()).toEqual(wireOf(own))
      }),
      { numRuns: 25 },
    )
  })
})

describe('other places', () => {
  it('list what each model takes', async () => {
    const { models } = ModelList.parse(await json(send('GET', '/api/models')))
    expect(models[0]?.parameters).toMatchObject({
      reasoningEffort: { values: ['low', 'medium', 'high'], default: 'medium' },
      temperature: { min: 0, max: 2, default: 1 },
      verbosity: { default: 'medium' },
    })
  })

  it('show none of it: a shared link, and the copy that somebody makes of it', async () => {
    const { conversation } = await ask({ parameters: { temperature: 0.4321 } })
    const share = await send('POST', `/api/conversations/${conversation.id}/share`, {})
    const { token } = Object(await share.json())
    expect(token).toEqual(expect.any(String))
    expect(await (await send('GET', `/api/shared/${token}`)).text()).not.toMatch(/0\.4321|parameters/)
    const copier = await api.newGuest()
    const copy = Conversation.parse(await json(send('POST', `/api/shared/${token}/copy`, undefined, copier)))
    expect(copy).not.toHaveProperty('parameters')
  })
})

import { makeOpenApiDocument, type OpenApiOperation } from '@chatbot/contracts/openapi'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import { z } from 'zod'
import { pathTo } from './testing/every-operation.ts'
import { makeResponseCheck } from './testing/response-check.ts'
import { findRoute, routeFiles } from './testing/route-files.ts'
import { startTestApi, type TestApi } from './testing/test-api.ts'

const document = makeOpenApiDocument({ version: 'test' })
const check = makeResponseCheck(document)
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** It answers what does not exist. */
const undocumented = ['/api/[[...unknown]]']

const operationsOf = (path: string): [string, OpenApiOperation][] =>
  Object.entries(document.paths[path] ?? {}).map(([method, operation]) => [method.toUpperCase(), operation])
const every = Object.keys(document.paths).flatMap((path) =>
  operationsOf(path).map(([method, { operationId }]) => ({ method, path, operationId })),
)

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

it('is OpenAPI 3.1, as it is served', async () => {
  const served = z.record(z.string(), z.unknown()).parse(await (await api.call('GET', '/api/openapi.json')).json())
  expect(served.openapi).toMatch(/^3\.1\./)
  const { valid, errors } = await new Validator().validate(served)
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
})

it('names each operation once', () => {
  const ids = every.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

it('has the paths that there are routes for, and no other', () => {
  const routes = routeFiles.map(({ path }) => path).filter((path) => !undocumented.includes(path))
  expect(Object.keys(document.paths).toSorted()).toEqual(routes.toSorted())
})

it.each(Object.keys(document.paths))('refuses the methods that %s does not have', async (path) => {
  const allowed = operationsOf(path).map(([method]) => method)
  const pathname = pathTo(path)
  for (const method of methods.filter((method) => !allowed.includes(method))) {
    const response = await api.call(method, pathname)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')?.split(', ').toSorted()).toEqual(allowed.toSorted())
    expect(check.schema('Problem', await response.json())).toEqual([])
  }
})

it('refuses paths that do not exist', async () => {
  for (const path of ['/api', '/api/nothing', '/api/chat/nothing', '/api/conversations/1/nothing']) {
    const response = await api.call('GET', path)
    expect(response.status).toBe(404)
    expect(check.schema('Problem', await response.json())).toEqual([])
  }
})

describe('responses', () => {
  const succeeded = new Set<string>()

  /** Calls an operation, compares what it answers with the document, and returns its JSON. */
  const ask = async (method: string, path: string, cookie: string, body?: unknown) => {
    const template = findRoute(path.split('?')[0] ?? '')?.route.path ?? ''
    const operation = operationsOf(template).find(([name]) => name === method)?.[1]
    if (!operation) throw new Error(`${method} ${path} is not documented`)
    const response = await api.call(method, path, { cookie, ...(body !== undefined && { body: JSON.stringify(body) }) })
    const copy = response.headers.get('content-type')?.startsWith('application/json') ? response.clone() : undefined
    expect(await check.response(operation, response)).toEqual([])
    expect(response.status).toBeLessThan(300)
    // A download that is not read counts among the guest's exports.
    if (path.includes('/export') && !response.bodyUsed) await response.body?.cancel()
    succeeded.add(operation.operationId)
    return {
      response,
      json: z
        .json()
        .optional()
        .parse(await copy?.json()),
    }
  }
  const Answer = z.object({
    conversation: z.object({ id: z.string(), version: z.number() }),
    message: z.object({ id: z.string() }),
  })

  it('are what the document says, of every operation', async () => {
    const cookie = await api.newGuest()
    const fast = 'demo-count:n=3,rate=1000,first=0'

    const sent = Answer.parse((await ask('POST', '/api/chat', cookie, { message: 'Bonjour', model: fast })).json)
    await ask('POST', '/chat', cookie, { message: 'Hello', model: fast })
    const regenerate = `/api/messages/${sent.message.id}/regenerate`
    const cut = { model: 'demo-fault-length:at=2,rate=1000,first=0' }
    const other = Answer.parse((await ask('POST', regenerate, cookie, cut)).json)
    await ask('POST', `/api/messages/${other.message.id}/continue`, cookie, {})

    const { generationId } = await api.container.prisma.generation
      .findFirstOrThrow({ where: { messageId: sent.message.id } })
      .then(({ id }) => ({ generationId: id }))
    const log = (await ask('GET', `/api/generations/${generationId}/events`, cookie)).response
    const events = (await log.text()).matchAll(/^(?:event: (?<name>\w+)\n)?data: (?<data>.*)$/gm)
    const schemas = new Map([
      ['start', 'StreamStart'],
      ['end', 'StreamEnd'],
    ])
    const names = [...events].map(({ groups }) => {
      const data: unknown = JSON.parse(groups?.data ?? '')
      const schema = schemas.get(groups?.name ?? '')
      expect(schema ? check.schema(schema, data) : typeof data).toEqual(schema ? [] : 'string')
      return groups?.name
    })
    expect(names).toEqual(['start', ...names.slice(1, -1), 'end'])
    await ask('POST', `/api/generations/${generationId}/stop`, cookie)

    const { id, version } = sent.conversation
    await ask('PATCH', `/api/messages/${sent.message.id}`, cookie, { feedback: { rating: 'down', comment: 'No' } })
    await ask('GET', '/api/conversations?limit=1', cookie)
    await ask('GET', `/api/conversations/${id}`, cookie)
    await ask('GET', `/api/conversations/${id}/messages`, cookie)
    for (const format of ['json', 'markdown', 'html']) {
      await ask('GET', `/api/conversations/${id}/export?format=${format}`, cookie)
    }
    const file = z.object({ id: z.string() }).parse((await ask('POST', '/api/attachments', cookie, 'text')).json)
    await ask('GET', `/api/attachments/${file.id}`, cookie)
    const message = { text: 'Read this', attachmentIds: [file.id] }
    const attached = Answer.parse((await ask('POST', '/api/chat', cookie, { message, model: fast })).json)
    const sharePath = `/api/conversations/${attached.conversation.id}/share`
    const share = (await ask('POST', sharePath, cookie, { includeAttachments: true })).json
    const link = z.object({ id: z.string(), token: z.string() }).parse(share)
    await ask('GET', sharePath, cookie)
    await ask('GET', '/api/shares', cookie)
    await ask('GET', `/api/shared/${link.token}`, '')
    await ask('GET', `/api/shared/${link.token}/attachments/0`, '')
    await ask('POST', `/api/shared/${link.token}/copy`, cookie)
    await ask('DELETE', `/api/shares/${link.id}`, cookie)
    await ask('DELETE', `/api/conversations/${attached.conversation.id}`, cookie)
    const unused = z.object({ id: z.string() }).parse((await ask('POST', '/api/attachments', cookie, 'more')).json)
    await ask('DELETE', `/api/attachments/${unused.id}`, cookie)
    await ask('GET', '/api/export', cookie)
    await ask('GET', '/api/export?format=zip', cookie)
    await ask('POST', '/api/export', cookie, { ids: [id] })
    await ask('POST', '/api/export', cookie, { ids: [id], format: 'zip' })
    await ask('PATCH', '/api/conversations', cookie, { ids: [id], action: 'unarchive' })
    await ask('POST', '/api/import', cookie, [{ id: 'faulty' }])
    await ask('PATCH', `/api/conversations/${id}`, cookie, { version, title: 'Salut', pinned: true })
    await ask('GET', '/api/history/me', cookie)
    await ask('GET', '/history/me?limit=1', cookie)
    await ask('GET', '/api/search?q=bonjour', cookie)
    await ask('POST', '/api/conversations', cookie, {})
    await ask('POST', '/new-conversation', cookie, { title: 'Empty' })
    const changes = (await ask('GET', '/api/changes', cookie)).response
    await ask('DELETE', `/api/messages/${sent.message.id}`, cookie)
    await ask('DELETE', `/api/conversations/${id}`, cookie)
    const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    while (!heard.includes('data: ')) heard += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    expect(check.schema('Change', JSON.parse(/data: (.*)/.exec(heard)?.[1] ?? ''))).toEqual([])

    const project = z
      .object({ id: z.string() })
      .parse((await ask('POST', '/api/projects', cookie, { name: 'Sea' })).json)
    await ask('GET', '/api/projects', cookie)
    await ask('GET', `/api/projects/${project.id}`, cookie)
    await ask('PATCH', `/api/projects/${project.id}`, cookie, { version: 1, systemPrompt: 'Arr' })
    await ask('GET', `/api/conversations?project=${project.id}`, cookie)
    await ask('DELETE', `/api/projects/${project.id}?conversations=delete`, cookie)

    const prompt = { name: 'Pirate', text: 'Answer as a pirate.' }
    const made = z.object({ id: z.string() }).parse((await ask('POST', '/api/system-prompts', cookie, prompt)).json)
    await ask('GET', '/api/system-prompts', cookie)
    await ask('GET', `/api/system-prompts/${made.id}`, cookie)
    await ask('PATCH', `/api/system-prompts/${made.id}`, cookie, { isDefault: true })
    await ask('DELETE', `/api/system-prompts/${made.id}`, cookie)

    await ask('GET', '/api/auth/get-session', cookie)
    await ask('POST', '/api/auth/sign-in/anonymous', cookie)
    for (const way of ['sign-out', 'revoke-sessions', 'delete-anonymous-user'])
      await ask('POST', `/api/auth/${way}`, await api.newGuest())

    for (const path of ['models', 'limits', 'health/live', 'health/ready', 'version', 'openapi.json', 'docs']) {
      await ask('GET', `/api/${path}`, cookie)
    }
    expect(every.map(({ operationId }) => operationId).filter((name) => !succeeded.has(name))).toEqual([])
  })
})

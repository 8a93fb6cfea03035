import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDemoModel, type DemoModel } from '@chatbot/demo-model'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { parseEnv } from '../../env.ts'
import { makeChooseModel } from '../choose-model.ts'
import { setUpModels } from '../set-up-models.ts'
import { listen } from '../testing/listen.ts'
import { ask, key, readAll } from '../testing/model-under-test.ts'
import { noAttachments } from '../testing/no-attachments.ts'

/** Nothing listens there: 9 is the port of "discard". */
const nowhere = 'http://127.0.0.1:9/v1'

const start = (servers: unknown[], variables: Record<string, string> = {}) =>
  setUpModels({
    env: parseEnv({ DATABASE_URL: 'postgresql://db/chat', MODEL_SERVERS: JSON.stringify({ servers }), ...variables }),
    readVariable: (name) => (name === 'STRICT_KEY' ? key : undefined),
    attachments: noAttachments,
    log: pino({ level: 'silent' }),
  })

describe('three servers: one up that wants a key, one down, one that never answers', () => {
  let strict: DemoModel
  let plain: DemoModel
  let silent: Awaited<ReturnType<typeof listen>>
  const urls = { strict: '', plain: '' }
  let folder: string

  beforeAll(async () => {
    const quick = { tokensPerSecond: 1_000_000, firstTokenMs: 0 }
    strict = createDemoModel({ ...quick, apiKeys: [key] })
    plain = createDemoModel(quick)
    urls.strict = (await strict.listen()).url
    urls.plain = (await plain.listen()).url
    silent = await listen(createServer(() => undefined))
    folder = await mkdtemp(join(tmpdir(), 'servers-'))
    await writeFile(join(folder, 'key'), `${key}\n`)
  })
  afterAll(async () => {
    await Promise.all([strict.close(), plain.close(), silent[Symbol.asyncDispose]()])
    await rm(folder, { recursive: true })
  })

  const three = () => [
    { id: 'plain', label: 'Plain', baseUrl: urls.plain, models: ['demo-count:n=2', 'same'] },
    {
      id: 'strict',
      baseUrl: urls.strict,
      apiKey: { variable: 'STRICT_KEY' },
      headers: { 'x-team': 'chat' },
      models: [{ id: 'demo-count:n=3', label: 'Counts', vision: true, contextWindow: 9_000 }, 'same', 'demo-long'],
    },
    { id: 'down', baseUrl: nowhere, models: ['demo-count:n=4'] },
    { id: 'silent', baseUrl: `http://127.0.0.1:${silent.port}/v1` },
  ]

  it('lists the models of those that are up, without waiting for the silent one', async () => {
    const { listModels } = start(three())
    const { models, servers } = await listModels()
    expect(models.map(({ id, label, server }) => [id, label, server?.id])).toEqual([
      ['demo-count:n=2', 'demo-count:n=2', 'plain'],
      ['same', 'same', 'plain'],
      ['strict/demo-count:n=3', 'Counts', 'strict'],
      ['strict/same', 'same', 'strict'],
      ['strict/demo-long', 'demo-long', 'strict'],
      ['down/demo-count:n=4', 'demo-count:n=4', 'down'],
    ])
    expect(models.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual(['demo-count:n=2'])
    expect(models[2]).toMatchObject({ seesImages: true, contextWindow: 9_000 })
    expect(servers).toEqual([
      { id: 'plain', label: 'Plain', state: 'ready' },
      { id: 'strict', label: 'strict', state: 'ready' },
      { id: 'down', label: 'down', state: 'ready' },
      { id: 'silent', label: 'silent', state: 'asking' },
    ])
  })

  it('asks the server of the model, by its own name for it, with its own key and headers', async () => {
    const { models } = start(three())
    expect(await readAll(models.stream(ask('demo-count:n=2')))).toMatchObject({ text: '1 2', error: undefined })
    expect(await readAll(models.stream(ask('strict/demo-count:n=3')))).toMatchObject({
      text: '1 2 3',
      error: undefined,
    })
    expect(plain.journal.entries({ model: 'demo-count:n=3' })).toHaveLength(0)
    expect(strict.journal.entries({ model: 'demo-count:n=3' })).toHaveLength(1)
    expect(await models.complete({ ...ask('strict/demo-count:n=3'), maxTokens: 20 })).toBe('1 2 3')
  })

  it('reads a key from a file', async () => {
    const { models } = start([
      { id: 'strict', baseUrl: urls.strict, apiKey: { file: join(folder, 'key') }, models: ['demo'] },
    ])
    expect((await readAll(models.stream(ask('demo')))).error).toBeUndefined()
  })

  it('sends a key in a header of its own, and no other beside it', async () => {
    const seen: NodeJS.Dict<string | string[]>[] = []
    await using server = await listen(
      createServer((request, response) => {
        seen.push(request.headers)
        response.end('data: {"choices":[{"delta":{"content":"Hello"}}]}\n\ndata: [DONE]\n\n')
      }),
    )
    const baseUrl = `http://127.0.0.1:${server.port}/v1`
    const { models } = start([
      { id: 'azure', baseUrl, headers: { 'api-key': { variable: 'STRICT_KEY' }, 'x-team': 'chat' }, models: ['m'] },
    ])
    expect((await readAll(models.stream(ask('m')))).text).toBe('Hello')
    expect(seen[0]).toMatchObject({ 'api-key': key, 'x-team': 'chat' })
    expect(seen[0]).not.toHaveProperty('authorization')
  })

  it('says of a server that is down that it cannot be reached, and of a wrong key that it is not set up', async () => {
    const { models } = start([...three().slice(0, 3), { id: 'keyless', baseUrl: urls.strict, models: ['demo'] }])
    expect((await readAll(models.stream(ask('down/demo-count:n=4')))).error?.code).toBe('model_unavailable')
    expect((await readAll(models.stream(ask('keyless/demo')))).error?.code).toBe('model_misconfigured')
  })

  it('lists what servers list themselves, and offers it as soon as they are back', async () => {
    const { listModels, catalogue } = start([
      { id: 'down', baseUrl: nowhere },
      { id: 'plain', baseUrl: urls.plain },
    ])
    const { models, servers } = await listModels()
    expect(models[0]).toMatchObject({ id: 'plain/demo', isDefault: true })
    expect(servers?.map(({ state }) => state)).toEqual(['unreachable', 'ready'])
    // Another replica may know what the server that is down here offers.
    expect(catalogue.find('llama')).toMatchObject({ id: 'llama' })
    expect(catalogue.find('plain/nothing')).toBeUndefined()
  })

  it('says that no server can be reached', async () => {
    const { listModels } = start([{ id: 'down', baseUrl: nowhere }])
    expect(await listModels()).toEqual({ models: [], servers: [{ id: 'down', label: 'down', state: 'unreachable' }] })
  })

  it('takes a name without its server where another server alone has it, and keeps to the first one where both do', () => {
    const choose = makeChooseModel(start(three()).catalogue)
    expect(choose('demo-count:n=3')).toBe('strict/demo-count:n=3')
    expect(choose('same')).toBe('same')
    expect(choose('plain/same')).toBe('same')
    expect(choose('strict/same')).toBe('strict/same')
    expect(() => choose('strict/other')).toThrow()
    expect(choose(undefined, 'strict/gone', 'strict/same')).toBe('strict/same')
  })

  it.each([
    ['strict/demo', 'strict/demo'],
    ['demo-long', 'strict/demo-long'],
    ['strict/same', 'strict/same'],
    ['same', 'same'],
  ])('makes titles by the model %s of whichever server, offered or not', async (TITLE_MODEL, id) => {
    const { titleModel, models, catalogue } = start(three(), { TITLE_MODEL })
    expect(titleModel).toBe(id)
    if (id !== 'strict/demo') return
    expect(catalogue.find(id)).toBeUndefined()
    expect(await models.complete({ ...ask(id), maxTokens: 20 })).not.toBe('')
  })

  it('sends the parameters of the server and of the model, the model’s first, and goes without one that is refused', async () => {
    const bodies: Record<string, unknown>[] = []
    await using server = await listen(
      createServer(async (request, response) => {
        let text = ''
        for await (const bytes of request) text += bytes
        const body = JSON.parse(text)
        bodies.push(body)
        if ('top_k' in body) {
          response.writeHead(400).end('{"error":{"message":"Unsupported parameter: \'top_k\'","param":"top_k"}}')
        } else response.end('data: {"choices":[{"delta":{"content":"Hello"}}]}\n\ndata: [DONE]\n\n')
      }),
    )
    const parameters = { temperature: 0.2, top_k: 5, max_tokens: 100 }
    const { models } = start([
      {
        id: 'a',
        baseUrl: `http://127.0.0.1:${server.port}/v1`,
        parameters,
        models: [{ id: 'm', parameters: { temperature: 0.7 } }],
      },
    ])
    for (let times = 0; times < 2; times += 1) {
      expect((await readAll(models.stream(ask('m')))).error).toBeUndefined()
    }
    expect(bodies).toHaveLength(3)
    expect(bodies[0]).toMatchObject({ temperature: 0.7, top_k: 5, max_tokens: 100 })
    expect(bodies[2]).toMatchObject({ temperature: 0.7, max_tokens: 100, model: 'm' })
    expect(bodies[2]).not.toHaveProperty('top_k')
  })

  it('lets users set what the operator lets them, within the operator’s limit', async () => {
    const { models, listModels } = start([
      {
        id: 'a',
        baseUrl: urls.plain,
        parameters: { temperature: 0.2, max_tokens: 100 },
        models: [
          'demo',
          { id: 'demo-count:n=4', adjustable: [] },
          { id: 'demo-count:n=5', adjustable: ['reasoningEffort'] },
        ],
      },
    ])
    const efforts = { values: ['low', 'medium', 'high'], default: null }
    expect((await listModels()).models.map(({ parameters }) => parameters)).toEqual([
      { temperature: { min: 0, max: 2, default: 0.2 }, maxOutputTokens: { max: 100, default: 100 } },
      {},
      { reasoningEffort: efforts },
    ])
    const parameters = { temperature: 0.9, reasoningEffort: 'high', maxOutputTokens: 5_000 } as const
    const asked: Record<string, unknown>[] = []
    for (const name of ['demo', 'demo-count:n=4', 'demo-count:n=5']) {
      await readAll(models.stream(ask(name, { parameters })))
      const {
        temperature,
        max_tokens: limit,
        reasoning_effort: effort,
      } = Object(plain.journal.entries({ model: name }).at(-1)?.requestBody)
      asked.push({ temperature, limit, effort })
    }
    expect(asked).toEqual([
      { temperature: 0.9, limit: 100, effort: undefined },
      { temperature: 0.2, limit: 100, effort: undefined },
      { temperature: 0.2, limit: 100, effort: 'high' },
    ])
  })

  describe('a fallback', () => {
    const withFallback = (baseUrl: string, model = 'demo') =>
      start([
        { id: 'first', baseUrl, models: [model], fallback: 'plain/demo-count:n=2' },
        { id: 'plain', baseUrl: urls.plain, models: ['demo-count:n=2'] },
      ])

    it('answers while the server is down', async () => {
      const { models } = withFallback(nowhere)
      const { text, error, events } = await readAll(models.stream(ask('demo')))
      expect({ text, error }).toEqual({ text: '1 2', error: undefined })
      expect(events[0]).toEqual({ type: 'model', id: 'plain/demo-count:n=2' })
      expect(await models.complete({ ...ask('demo'), maxTokens: 20 })).toBe('1 2')
    })

    it.each(['demo-fault-503', 'demo-fault-429:after=60'])('answers while the server is busy: %s', async (model) => {
      const { models } = withFallback(urls.plain, model)
      expect(await readAll(models.stream(ask(model)))).toMatchObject({ text: '1 2', error: undefined })
      // It is not asked again at once.
      const asked = plain.journal.entries({ model }).length
      expect((await readAll(models.stream(ask(model)))).text).toBe('1 2')
      expect(plain.journal.entries({ model })).toHaveLength(asked)
    })

    it('is not asked once a token has been seen, nor when the request itself is wrong', async () => {
      const cut = withFallback(urls.plain, 'demo-fault-cut:at=3')
      const { text, error } = await readAll(cut.models.stream(ask('demo-fault-cut:at=3')))
      expect(error?.code).toBe('model_unavailable')
      expect(text).not.toContain('1 2')
      const wrong = withFallback(urls.plain, 'demo-fault-bad-request')
      expect((await readAll(wrong.models.stream(ask('demo-fault-bad-request')))).error?.code).toBe('model_rejected')
      for (const seen of [{ prefix: 'so far' }, { isSeen: true }]) {
        const { models } = withFallback(nowhere)
        expect((await readAll(models.stream(ask('demo', seen)))).error?.code).toBe('model_unavailable')
      }
    })
  })

  it('goes on with a response at the server that keeps it, whichever replica asks', async () => {
    const servers = [
      { id: 'plain', baseUrl: urls.plain, models: ['demo'] },
      {
        id: 'strict',
        baseUrl: urls.strict,
        protocol: 'responses',
        apiKey: { variable: 'STRICT_KEY' },
        models: [{ id: 'demo-count:n=9', resume: 'reattach' }],
      },
    ]
    const { events } = await readAll(start(servers).models.stream(ask('strict/demo-count:n=9')))
    const upstream = events.find((event) => event.type === 'upstream')
    expect(upstream?.id).toMatch(/^strict\//)
    const another = start(servers).models
    const { signal } = new AbortController()
    const rest = await readAll(another.reattach({ upstreamId: upstream?.id ?? '', cursor: null, signal }))
    expect(rest.text).toBe('1 2 3 4 5 6 7 8 9')
  })
})

import { createServer, type RequestListener } from 'node:http'
import { ModelParameters } from '@chatbot/contracts'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { z } from 'zod'
import { catalogueOf } from './testing/catalogue-of.ts'
import { listen } from './testing/listen.ts'
import { ask, readAll, startModelUnderTest } from './testing/model-under-test.ts'

const Body = z.record(z.string(), z.unknown())
const all: ModelParameters = { reasoningEffort: 'low', temperature: 0.3, verbosity: 'high', maxOutputTokens: 700 }

/** A server of Chat Completions that refuses what `refuse` names the answer to, and remembers what it was asked. */
const startStrictServer = async (
  refuse: (body: Record<string, unknown>) => { status: number; body: string } | undefined,
) => {
  const bodies: Record<string, unknown>[] = []
  const answer: RequestListener = async (request, response) => {
    let text = ''
    for await (const bytes of request) text += bytes
    const body = Body.parse(JSON.parse(text))
    bodies.push(body)
    const refusal = refuse(body)
    if (refusal) response.writeHead(refusal.status).end(refusal.body)
    else response.end('data: {"choices":[{"delta":{"content":"Hello"}}]}\n\ndata: [DONE]\n\n')
  }
  const server = await listen(createServer(answer))
  return { ...server, url: `http://127.0.0.1:${server.port}/v1`, bodies }
}

const refusalOf = (message: string, status = 400) => ({ status, body: JSON.stringify({ error: { message } }) })

describe('the parameters of a request', () => {
  it('are those of Chat Completions', async () => {
    await using model = await startModelUnderTest({ api: 'chat', models: 'demo' })
    expect((await readAll(model.client.stream(ask('demo', { parameters: all })))).error).toBeUndefined()
    expect(model.demo.journal.entries().at(-1)?.requestBody).toMatchObject({
      reasoning_effort: 'low',
      temperature: 0.3,
      verbosity: 'high',
      max_tokens: 700,
    })
  })

  it('are those of Responses', async () => {
    await using model = await startModelUnderTest({ api: 'responses', models: 'demo' })
    expect((await readAll(model.client.stream(ask('demo', { parameters: all })))).error).toBeUndefined()
    expect(model.demo.journal.entries().at(-1)?.requestBody).toMatchObject({
      reasoning: { effort: 'low' },
      temperature: 0.3,
      text: { verbosity: 'high' },
      max_output_tokens: 700,
    })
  })

  it('are none where nothing was chosen', async () => {
    await using model = await startModelUnderTest({ api: 'chat', models: 'demo' })
    for (const given of [{}, { parameters: {} }]) await readAll(model.client.stream(ask('demo', given)))
    for (const { requestBody } of model.demo.journal.entries()) {
      for (const name of ['reasoning_effort', 'temperature', 'verbosity', 'max_tokens']) {
        expect(requestBody).not.toHaveProperty(name)
      }
    }
  })

  it('are the same when an answer is continued', async () => {
    await using model = await startModelUnderTest({ api: 'chat', models: 'demo=prefill' })
    await readAll(model.client.stream(ask('demo', { parameters: all, prefix: 'Once upon' })))
    expect(model.demo.journal.entries().at(-1)?.requestBody).toMatchObject({ temperature: 0.3, max_tokens: 700 })
  })

  it('are not those of a title', async () => {
    await using model = await startModelUnderTest({ api: 'chat', models: 'demo' })
    await model.client.complete({ ...ask('demo'), maxTokens: 20 })
    expect(model.demo.journal.entries().at(-1)?.requestBody).not.toHaveProperty('temperature')
  })

  it('are left out where the model does not take them, and brought into its range', async () => {
    await using server = await startStrictServer(() => undefined)
    await using model = await startModelUnderTest({ api: 'chat', url: server.url, models: 'mine', isDemo: false })
    await readAll(model.client.stream(ask('mine', { parameters: { ...all, maxOutputTokens: 9_000_000 } })))
    expect(server.bodies).toHaveLength(1)
    expect(server.bodies[0]).toMatchObject({ temperature: 0.3, max_tokens: 128_000 })
    for (const name of ['reasoning_effort', 'verbosity']) expect(server.bodies[0]).not.toHaveProperty(name)
  })
})

describe('a parameter that the server refuses', () => {
  it('is left out with this value, and asked with another one', async () => {
    await using server = await startStrictServer(({ reasoning_effort: effort }) =>
      effort === 'high'
        ? refusalOf("Unsupported value: 'reasoning_effort' does not support 'high' with this model.")
        : undefined,
    )
    await using model = await startModelUnderTest({ api: 'chat', url: server.url, models: 'demo' })
    const efforts = ['high', 'high', 'low'] as const
    for (const reasoningEffort of efforts) {
      const { error } = await readAll(
        model.client.stream(ask('demo', { parameters: { reasoningEffort, temperature: 1 } })),
      )
      expect(error).toBeUndefined()
    }
    expect(server.bodies.map((body) => body.reasoning_effort)).toEqual(['high', undefined, undefined, 'low'])
    expect(server.bodies.map(({ temperature }) => temperature)).toEqual([1, 1, 1, 1])
  })

  it('is left out whatever its value once many values were refused', async () => {
    await using server = await startStrictServer(({ temperature }) =>
      temperature === undefined ? undefined : refusalOf('`temperature` is deprecated for this model.'),
    )
    await using model = await startModelUnderTest({ api: 'chat', url: server.url, models: 'demo' })
    for (let step = 0; step < 20; step += 1) {
      await readAll(model.client.stream(ask('demo', { parameters: { temperature: step / 10 } })))
    }
    expect(server.bodies.length).toBeLessThan(32)
    expect(server.bodies.slice(-3).some((body) => 'temperature' in body)).toBe(false)
  })

  it('is found without being named, and the combination is remembered', async () => {
    await using server = await startStrictServer((body) =>
      'verbosity' in body ? refusalOf('Bad request.', 422) : undefined,
    )
    await using model = await startModelUnderTest({ api: 'chat', url: server.url, models: 'demo' })
    for (let times = 0; times < 2; times += 1) {
      expect(await readAll(model.client.stream(ask('demo', { parameters: all })))).toMatchObject({ text: 'Hello' })
    }
    expect(server.bodies.map((body) => 'verbosity' in body)).toEqual([true, true, false, false])
  })

  it('is asked with all of them again after a failure that passes by itself', async () => {
    let failures = 1
    await using server = await startStrictServer(() => {
      failures -= 1
      return failures >= 0 ? refusalOf('Incorrect API key provided.', 401) : undefined
    })
    await using model = await startModelUnderTest({ api: 'chat', url: server.url, models: 'demo-x' })
    const parameters = { temperature: 0.3, maxOutputTokens: 700 }
    for (const _ of [1, 2]) await readAll(model.client.stream(ask('demo-x', { parameters })))
    expect(server.bodies.at(-1)).toMatchObject({ temperature: 0.3, max_tokens: 700 })
  })

  it('is a limit that leaves no room for the prompt: the others are kept, and it is tried again beside another prompt', async () => {
    await using server = await startStrictServer((body) =>
      Number(body.max_tokens) > 500
        ? refusalOf("This model's maximum context length is 8192 tokens. However, you requested 9000 tokens.")
        : undefined,
    )
    await using model = await startModelUnderTest({ api: 'chat', url: server.url, models: 'demo' })
    for (let times = 0; times < 2; times += 1) {
      expect((await readAll(model.client.stream(ask('demo', { parameters: all })))).error).toBeUndefined()
    }
    expect(server.bodies.map((body) => [body.max_tokens, body.temperature])).toEqual([
      [700, 0.3],
      [undefined, 0.3],
      [700, 0.3],
      [undefined, 0.3],
    ])
  })

  it('is not looked for where the prompt is at fault: the answer fails as it would without parameters', async () => {
    await using server = await startStrictServer(() => refusalOf("This model's maximum context length is 8192 tokens."))
    await using model = await startModelUnderTest({ api: 'chat', url: server.url, models: 'demo' })
    const { error } = await readAll(model.client.stream(ask('demo', { parameters: all })))
    expect(error?.code).toBe('context_too_long')
    expect(server.bodies).toHaveLength(3)
  })

  it('never makes a request fail that passes without it', async () => {
    const parameters = fc.record(
      {
        reasoningEffort: fc.constantFrom(...ModelParameters.shape.reasoningEffort.unwrap().options),
        temperature: fc.double({ min: 0, max: 2, noNaN: true }),
        verbosity: fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
        maxOutputTokens: fc.integer({ min: 1, max: 10_000_000 }),
      },
      { requiredKeys: [] },
    )
    const field = fc.constantFrom('reasoning_effort', 'temperature', 'verbosity', 'max_tokens', 'max_completion_tokens')
    const refusal = fc.record({
      /** The server refuses a request that has all of these fields. */
      fields: fc.uniqueArray(field, { minLength: 1, maxLength: 3 }),
      status: fc.constantFrom(200, 400, 404, 405, 413, 422, 500),
      message: fc.constantFrom(
        (names: string) => `Unsupported parameter: ${names}`,
        () => 'Bad request',
        () => "This model's maximum context length is 10 tokens.",
        (names: string) => `${names}: extra inputs are not permitted`,
        () => '',
      ),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(refusal, { maxLength: 4 }),
        fc.array(parameters, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('demo', 'mine', 'gpt-5', 'gpt-4o', 'o3', 'claude-sonnet-4-5', 'mistral-small-latest'),
        async (refusals, chosen, name) => {
          await using server = await startStrictServer((body) => {
            const found = refusals.find(({ fields }) => fields.every((one) => one in body))
            return found && refusalOf(found.message(found.fields.join(', ')), found.status)
          })
          await using model = await startModelUnderTest({
            ...{ api: 'chat', url: server.url, models: name },
            isDemo: name === 'demo',
          })
          for (const one of chosen) {
            const answer = await readAll(model.client.stream(ask(name, { parameters: one })))
            expect(answer).toMatchObject({ text: 'Hello', error: undefined })
          }
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)
})

describe('the parameters that a model offers', () => {
  const offeredOf = (id: string) => catalogueOf({ MODELS: id }, { isOpenAi: false }).offered.list()[0]?.parameters

  it('are temperature and length for an unknown one', () => {
    expect(offeredOf('mine')).toEqual({
      temperature: { min: 0, max: 2, default: null },
      maxOutputTokens: { max: 32_000, default: null },
    })
  })

  it('are those of its family, with its defaults', () => {
    expect(offeredOf('gpt-5')).toEqual({
      reasoningEffort: { values: ['minimal', 'low', 'medium', 'high'], default: 'medium' },
      verbosity: { values: ['low', 'medium', 'high'], default: 'medium' },
      maxOutputTokens: { max: 128_000, default: null },
    })
  })
})

import { describe, expect, it } from '@jest/globals'
import type OpenAI from 'openai'
import { APIError } from 'openai'
import { upstreamDetail } from '../http/api-error.ts'
import { startDemoModel } from '../testing/start-demo-model.ts'

const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'Hello' }]

const asks = {
  chat: (client: OpenAI, model: string) => client.chat.completions.create({ model, messages }),
  'chat stream': (client: OpenAI, model: string) => client.chat.completions.create({ model, messages, stream: true }),
  responses: (client: OpenAI, model: string) => client.responses.create({ model, input: 'Hello' }),
  'background stream': (client: OpenAI, model: string) =>
    client.responses.create({ model, input: 'Hello', background: true, stream: true }),
}

const errorOf = async (request: PromiseLike<unknown>): Promise<APIError> => {
  const error = await Promise.resolve(request).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof APIError)) throw new Error(`No API error, but ${String(error)}`)
  return error
}

describe.each(Object.entries(asks))('a refusal of %s', (_, ask) => {
  it.each([
    ['demo-fault-401', 401, 'invalid_api_key', 'invalid_request_error'],
    ['demo-fault-403', 403, 'unsupported_country_region_territory', 'request_forbidden'],
    ['demo-fault-404', 404, 'model_not_found', 'invalid_request_error'],
    ['demo-fault-429', 429, 'rate_limit_exceeded', 'requests'],
    ['demo-fault-500', 500, null, 'server_error'],
    ['demo-fault-502', 502, null, 'server_error'],
    ['demo-fault-503', 503, null, 'server_error'],
    ['demo-fault-bad-request', 400, null, 'invalid_request_error'],
    ['demo-fault-context-length', 400, 'context_length_exceeded', 'invalid_request_error'],
    ['gpt-unheard-of', 404, 'model_not_found', 'invalid_request_error'],
    ['demo-count:m=3', 400, 'invalid_value', 'invalid_request_error'],
  ])('by %s is a %i %s of type %s', async (model, status, code, type) => {
    await using demo = await startDemoModel()
    const error = await errorOf(ask(demo.client, model))
    expect(error).toMatchObject({ status, code, type })
    expect(error.message).toContain(upstreamDetail)
    expect(demo.model.journal.entries({ model })).toMatchObject([{ outcome: 'rejected', tokensSent: 0 }])
  })

  it('says after how long to try again', async () => {
    await using demo = await startDemoModel()
    const error = await errorOf(ask(demo.client, 'demo-fault-429:after=7'))
    expect(error.headers?.get('retry-after')).toBe('7')
  })
})

describe('demo-fault-overloaded-then-ok', () => {
  it('refuses the first requests of each message, then answers', async () => {
    await using demo = await startDemoModel()
    const ask = (content: string) =>
      demo.client.chat.completions
        .create({ model: 'demo-fault-overloaded-then-ok:times=2', messages: [{ role: 'user', content }] })
        .then(
          () => 200,
          (error: APIError) => error.status,
        )
    expect([await ask('a'), await ask('b'), await ask('a'), await ask('a'), await ask('b'), await ask('b')]).toEqual([
      503, 503, 503, 200, 503, 200,
    ])
  })

  it('is overcome by the retries of the official client', async () => {
    await using demo = await startDemoModel()
    const completion = await demo.client.responses.create(
      { model: 'demo-fault-overloaded-then-ok:times=1', input: 'Hello' },
      { maxRetries: 1 },
    )
    expect(completion.output_text).toContain('> Hello')
  })
})

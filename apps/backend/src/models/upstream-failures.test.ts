import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { listen } from './testing/listen.ts'
import { ask, key, printed, readAll, startModelUnderTest } from './testing/model-under-test.ts'

/** What a stream from a server like this one ends as. */
const answerOf = async (listener: RequestListener, timeouts = { firstToken: 30, silence: 30 }) => {
  await using server = await listen(createServer(listener))
  await using model = await startModelUnderTest({ url: `http://127.0.0.1:${server.port}/v1`, timeouts })
  return { ...(await readAll(model.client.stream(ask('demo')))), pauses: model.pauses }
}

const refuse =
  (status: number, error: object, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ error }))

const stream =
  (...frames: string[]): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const frame of frames) response.write(`data: ${frame}\n\n`)
    response.end()
  }

const text = (content: string) => JSON.stringify({ choices: [{ index: 0, delta: { content } }] })
const finish = JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })

describe('a server that cannot be reached', () => {
  it('refuses connections: unavailable, after three tries', async () => {
    const server = await listen(createServer())
    await server[Symbol.asyncDispose]()
    await using model = await startModelUnderTest({ url: `http://127.0.0.1:${server.port}/v1` })
    const { error } = await readAll(model.client.stream(ask('demo')))
    expect(error?.code).toBe('model_unavailable')
    expect(printed(error)).toContain('ECONNREFUSED')
    expect(model.pauses).toHaveLength(2)
  })

  it('speaks no TLS where it should: unavailable', async () => {
    await using server = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => socket.destroy())
        socket.once('data', () => socket.write('no TLS here', () => socket.destroySoon()))
      }),
    )
    await using model = await startModelUnderTest({ url: `https://127.0.0.1:${server.port}/v1` })
    expect((await readAll(model.client.stream(ask('demo')))).error?.code).toBe('model_unavailable')
  })

  it('closes each connection at once: unavailable', async () => {
    const { error } = await answerOf((request) => request.socket.destroy())
    expect(error?.code).toBe('model_unavailable')
  })
})

describe('a refusal', () => {
  it('that repeats the key does not bring it to the log', async () => {
    const { error } = await answerOf(refuse(401, { message: `Incorrect API key provided: ${key}.` }, { 'x-key': key }))
    expect(error?.code).toBe('model_misconfigured')
    expect(printed(error)).toContain('Incorrect API key provided')
    expect(printed(error)).not.toContain(key)
  })

  it('may say with a date when to come back', async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString()
    const { error, pauses } = await answerOf(refuse(429, { message: 'slow down' }, { 'retry-after': date }))
    expect(error?.code).toBe('model_rate_limited')
    expect(error?.retryAfter).toBeGreaterThan(3_500)
    expect(error?.retryAfter).toBeLessThanOrEqual(3_600)
    expect(pauses).toEqual([])
  })

  it.each([
    [{ message: 'm', code: 'context_length_exceeded' }],
    [{ message: "This model's maximum context length is 4096 tokens." }],
    [{ message: 'the request exceeds the available context size', type: 'exceed_context_size_error' }],
  ])('of a conversation that is too long is told from others, in each dialect: %j', async (error) => {
    expect((await answerOf(refuse(400, error))).error?.code).toBe('context_too_long')
  })

  it.each([
    [402, 'model_misconfigured'],
    [405, 'model_misconfigured'],
    [408, 'model_timeout'],
    [413, 'model_rejected'],
    [422, 'model_rejected'],
    [529, 'model_unavailable'],
  ])('with status %d is %s', async (status, code) => {
    expect((await answerOf(refuse(status, { message: 'm' }))).error?.code).toBe(code)
  })
})

describe('a stream of a server that is only like OpenAI’s', () => {
  it('may lack usage, [DONE] and whole fields', async () => {
    const { text: said, finish: end, error } = await answerOf(stream('{}', text('Hi'), '{"choices":[{}]}', finish))
    expect(error).toBeUndefined()
    expect(said).toBe('Hi')
    expect(end).toEqual({ type: 'finish', finishReason: 'stop' })
  })

  it.each([
    ['{}'],
    ['{"prompt_tokens":9}'],
    ['{"prompt_tokens":9,"completion_tokens":null}'],
    ['{"prompt_tokens":9.5,"completion_tokens":4}'],
    ['{"prompt_tokens":"9","completion_tokens":4}'],
    ['{"prompt_tokens":9,"completion_tokens":-1}'],
    ['{"prompt_tokens":9,"completion_tokens":2147483648}'],
  ])('may count its tokens as nobody can keep them, %s: the answer ends without usage', async (usage) => {
    const { finish: end, error } = await answerOf(stream(text('Hi'), finish, `{"choices":[],"usage":${usage}}`))
    expect(error).toBeUndefined()
    expect(end).toEqual({ type: 'finish', finishReason: 'stop' })
  })

  it('is finished when it says so, even if the connection breaks after it', async () => {
    const { text: said, finish: end } = await answerOf((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`data: ${text('Hi')}\n\ndata: ${finish}\n\n`, () => response.destroy())
    })
    expect(said).toBe('Hi')
    expect(end).toMatchObject({ finishReason: 'stop' })
  })

  it.each([['null'], ['[]'], ['not JSON']])(
    'is unavailable when it ends after %s: nothing shows that the text is whole',
    async (frame) => {
      const { error, text: said } = await answerOf(stream(text('Hi'), frame))
      expect(error?.code).toBe('model_unavailable')
      expect(said).toBe('Hi')
    },
  )

  it('does not win time by chunks without text', async () => {
    const { error } = await answerOf(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        const timer = setInterval(() => response.write(`data: ${text('')}\n\n`), 20)
        response.on('close', () => clearInterval(timer))
      },
      { firstToken: 0.3, silence: 3_600 },
    )
    expect(error?.code).toBe('model_timeout')
  })
})

it('a model that thinks before it says anything has ten times as long for that', async () => {
  await using server = await listen(
    createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
      const timer = setTimeout(() => response.end(`data: ${text('Hi')}\n\ndata: ${finish}\n\n`), 700)
      response.on('close', () => clearTimeout(timer))
    }),
  )
  await using model = await startModelUnderTest({
    url: `http://127.0.0.1:${server.port}/v1`,
    models: 'gpt-5=none,gpt-4o=none',
    timeouts: { firstToken: 0.4, silence: 30 },
  })
  expect((await readAll(model.client.stream(ask('gpt-5')))).text).toBe('Hi')
  expect((await readAll(model.client.stream(ask('gpt-4o')))).error?.code).toBe('model_timeout')
})

import { createServer, type RequestListener } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import { listen } from './testing/listen.ts'
import { ask, printed, readAll, startModelUnderTest } from './testing/model-under-test.ts'

const text = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`
const end = 'data: [DONE]\n\n'

describe('what was learned of a server and a model', () => {
  it('is kept: a refused parameter is left out from then on', async () => {
    await using model = await startModelUnderTest({ api: 'chat' })
    const name = 'demo-wire-refuses-stream-options'
    const requests = () => model.demo.journal.entries({ model: name })
    await readAll(model.client.stream(ask(name)))
    expect(requests()).toHaveLength(2)
    await readAll(model.client.stream(ask(name)))
    expect(requests()).toHaveLength(3)
    expect(requests()[2]?.requestBody).not.toHaveProperty('stream_options')
    // Another model of that server may take it.
    await readAll(model.client.stream(ask('demo-count:n=1')))
    expect(model.demo.journal.entries({ model: 'demo-count:n=1' })[0]?.requestBody).toHaveProperty('stream_options')
  })

  it('is kept: a limit goes by its other name from then on', async () => {
    await using model = await startModelUnderTest({ api: 'chat' })
    const name = 'demo-wire-refuses-a-limit'
    for (let times = 0; times < 2; times += 1) {
      expect(await model.client.complete({ ...ask(name), maxTokens: 9 })).toBe('Hello')
    }
    const bodies = model.demo.journal.entries({ model: name }).map(({ requestBody }) => requestBody)
    expect(bodies).toHaveLength(3)
    expect(bodies[0]).toMatchObject({ max_tokens: 9 })
    expect(bodies[2]).toMatchObject({ max_completion_tokens: 9 })
    expect(bodies[2]).not.toHaveProperty('max_tokens')
  })

  it('is kept: a system prompt stands in the first message where there is no such role', async () => {
    await using model = await startModelUnderTest({ api: 'chat' })
    const name = 'demo-wire-refuses-a-system-role'
    const { error } = await readAll(model.client.stream(ask(name, { systemPrompt: 'Be brief.' })))
    expect(error).toBeUndefined()
    expect(model.demo.journal.entries({ model: name })[1]?.requestBody).toMatchObject({
      messages: [{ role: 'user', content: 'Be brief.\n\nHello' }],
    })
  })

  it('is kept: thoughts that the template opens are known by their closing tag in the next answer', async () => {
    await using server = await listen(
      createServer((_, response) => response.end(text('hm\n') + text('</think>\n\nHello') + end)),
    )
    await using model = await startModelUnderTest({ api: 'chat', url: `http://127.0.0.1:${server.port}/v1` })
    const first = await readAll(model.client.stream(ask('demo-unknown')))
    expect(first.text).toBe('hm\n</think>\n\nHello')
    const second = await readAll(model.client.stream(ask('demo-unknown')))
    expect(second).toMatchObject({ text: 'Hello', reasoning: 'hm\n' })
  })
})

describe('an address', () => {
  const serve =
    (path: string, asked: string[]): RequestListener =>
    (request, response) => {
      asked.push(request.url ?? '')
      if (request.url?.startsWith(`${path}/chat/completions`)) response.end(text('Hello') + end)
      else response.writeHead(404).end('404 page not found')
    }

  it.each([
    ['', '/v1'],
    ['/v1', ''],
    ['/proxy', '/proxy/v1'],
    ['/proxy/v1/chat/completions', '/proxy'],
    ['/v1?api-version=preview', '/v1'],
  ])('typed as %j leads to an API at %j, and is tried once', async (typed, path) => {
    const asked: string[] = []
    await using server = await listen(createServer(serve(path, asked)))
    await using model = await startModelUnderTest({ api: 'chat', url: `http://127.0.0.1:${server.port}${typed}` })
    for (let times = 0; times < 2; times += 1) {
      expect(await readAll(model.client.stream(ask('demo')))).toMatchObject({ text: 'Hello', error: undefined })
    }
    expect(asked.length).toBeLessThanOrEqual(3)
    expect(asked.at(-1)).toBe(`${path}/chat/completions${typed.includes('?') ? '?api-version=preview' : ''}`)
  })

  it('that sends requests on, as from http to https, gets them as they were', async () => {
    const asked: string[] = []
    await using server = await listen(
      createServer((request, response) => {
        asked.push(`${request.method} ${request.url}`)
        if (request.url?.startsWith('/new')) response.end(text('Hello') + end)
        else response.writeHead(301, { location: `/new${request.url}` }).end()
      }),
    )
    await using model = await startModelUnderTest({ api: 'chat', url: `http://127.0.0.1:${server.port}/v1` })
    expect(await readAll(model.client.stream(ask('demo')))).toMatchObject({ text: 'Hello', error: undefined })
    expect(asked).toEqual(['POST /v1/chat/completions', 'POST /new/v1/chat/completions'])
  })

  it('that sends requests on to another host does not take the key there', async () => {
    await using server = await listen(
      createServer((_, response) => response.writeHead(307, { location: 'http://localhost:9/v1' }).end()),
    )
    await using model = await startModelUnderTest({ api: 'chat', url: `http://127.0.0.1:${server.port}/v1` })
    expect((await readAll(model.client.stream(ask('demo')))).error?.code).toBe('model_misconfigured')
  })

  it('may hold credentials, which a key overrides', async () => {
    const authorizations: (string | undefined)[] = []
    await using server = await listen(
      createServer((request, response) => {
        authorizations.push(request.headers.authorization)
        response.end(text('Hello') + end)
      }),
    )
    const url = `http://me:secret@127.0.0.1:${server.port}/v1`
    await using open = await startModelUnderTest({ api: 'chat', url, apiKey: async () => 'none' })
    await readAll(open.client.stream(ask('demo')))
    await using keyed = await startModelUnderTest({ api: 'chat', url, apiKey: async () => 'sk-1' })
    await readAll(keyed.client.stream(ask('demo')))
    expect(authorizations).toEqual([`Basic ${btoa('me:secret')}`, 'Bearer sk-1'])
  })

  it('that leads nowhere is named in the log, and is no problem of the model’s', async () => {
    await using server = await listen(createServer((_, response) => response.writeHead(404).end('Not Found')))
    const url = `http://127.0.0.1:${server.port}`
    await using model = await startModelUnderTest({ api: 'chat', url })
    const { error } = await readAll(model.client.stream(ask('demo')))
    expect(error?.code).toBe('model_misconfigured')
    expect(error?.detail).not.toContain(url)
    expect(printed(error)).toContain(`${url}/v1`)
    expect(model.pauses).toEqual([])
  })
})

import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { z } from 'zod'
import { eventually } from '../testing/eventually.ts'
import { startDemoModel } from '../testing/start-demo-model.ts'

const paths = ['chat/completions', 'responses']

const openAiError = z.strictObject({
  error: z.strictObject({
    message: z.string().min(1),
    type: z.literal('invalid_request_error'),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
})

/** Posts, and reads the error that must come back. */
const post = async (url: string, body: string | Uint8Array<ArrayBuffer>) => {
  const response = await fetch(url, { method: 'POST', body })
  return { status: response.status, ...openAiError.parse(await response.json()) }
}

/** A good body for either endpoint but for what it carries along. */
const wellFormed = (extra: string) =>
  `{"model":"demo","input":"Hello","messages":[{"role":"user","content":"Hello"}],"extra":${extra}}`

describe('a bad request', () => {
  it.each(paths)('to %s is a 400 in OpenAI’s shape, whatever its bytes', async (path) => {
    await using demo = await startDemoModel()
    const bodies = fc.oneof(
      fc.uint8Array().map((bytes) => new Uint8Array(bytes)),
      fc.string(),
      fc.json(),
      fc
        .record({ model: fc.jsonValue(), messages: fc.jsonValue(), input: fc.jsonValue() })
        .map((body) => JSON.stringify(body)),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async (bytes) => {
        expect([400, 404]).toContain((await post(`${demo.url}/${path}`, bytes)).status)
      }),
      { numRuns: 150 },
    )
    expect((await fetch(`${demo.url}/models`)).status).toBe(200)
  })

  it.each([
    ['an open bracket too many', '['.repeat(100_000)],
    ['deep arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['deep objects', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['a value cut short', '{"model":"demo","messages":['],
    ['deep arrays in a field that nobody reads', wellFormed(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)],
    ['bytes that are not UTF-8', Uint8Array.from(Buffer.from(wellFormed('"\u00e9"'), 'latin1'))],
    ['nothing', ''],
    ['no messages', '{"model":"demo","messages":[],"input":[{"role":"nobody"}]}'],
  ])('with %s is a 400', async (_, body) => {
    await using demo = await startDemoModel()
    for (const path of paths) expect((await post(`${demo.url}/${path}`, body)).status).toBe(400)
  })

  it('names the parameter at fault', async () => {
    await using demo = await startDemoModel()
    const bad = JSON.stringify({
      model: 'demo',
      messages: [
        { role: 'user', content: 'a' },
        { role: 'user', content: 5 },
      ],
    })
    expect((await post(`${demo.url}/chat/completions`, bad)).error.param).toBe('messages.1.content')
  })

  it('of too many bytes is a 413, with and without a declared length', async () => {
    await using demo = await startDemoModel({ maxBodyBytes: 1_000 })
    const large = JSON.stringify({ model: 'demo', messages: [{ role: 'user', content: 'a'.repeat(5_000) }] })
    expect((await post(`${demo.url}/chat/completions`, large)).status).toBe(413)
    const chunked = new Blob([large]).stream()
    const response = await fetch(`${demo.url}/chat/completions`, { method: 'POST', body: chunked, duplex: 'half' })
    expect(response.status).toBe(413)
  })

  it.each([
    ['GET', '/v1/nothing', 404],
    ['GET', '/', 404],
    ['GET', '//', 404],
    ['DELETE', '/v1/models', 405],
    ['GET', '/v1/chat/completions', 405],
    ['GET', '/v1/responses/%E0%A4%A', 404],
    ['GET', '/v1/models/%', 404],
    ['GET', '/v1/responses/resp_unknown?stream=true&starting_after=x', 404],
  ])('%s %s is a %i', async (method, path, status) => {
    await using demo = await startDemoModel()
    const response = await fetch(new URL(demo.url).origin + path, { method })
    expect(response.status).toBe(status)
    expect(openAiError.safeParse(await response.json())).toMatchObject({ success: true })
  })

  it('that is not HTTP, or stops in mid-body, leaves the server well', async () => {
    await using demo = await startDemoModel()
    const { port } = new URL(demo.url)
    const send = (bytes: string) => {
      const socket = connect(Number(port), '127.0.0.1')
      socket.write(bytes)
      return socket
    }
    const garbage = send('\u0000\u0001 what is this\r\n\r\n')
    await once(garbage.resume(), 'close')

    const head = 'POST /v1/responses HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n'
    const partial = send(`${head}{"model":`)
    await eventually(() => demo.model.journal.entries().length === 1, 'the request')
    partial.destroy()
    await eventually(() => demo.model.journal.entries()[0]?.outcome === 'cancelled', 'its end')
    expect((await fetch(`${demo.url}/models`)).status).toBe(200)
  })
})

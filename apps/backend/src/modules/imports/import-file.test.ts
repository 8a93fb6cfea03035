import { Change, Problem } from '@chatbot/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { byteStream } from '../../streams/byte-stream.ts'
import { chatgptConversation, chatgptNode } from './testing/chatgpt-file.ts'
import { makeImportClient } from './testing/import-client.ts'

const largest = 3_000_000
let api: TestApi
let client: ReturnType<typeof makeImportClient>
beforeAll(async () => {
  api = await startTestApi({ IMPORT_MAX_BYTES: String(largest) })
  client = makeImportClient(api)
})
afterAll(() => api.close())

const good = (id: string) => JSON.stringify(chatgptConversation(id, [chatgptNode('q', { role: 'user', text: id })]))
const titles = async (cookie: string) => (await client.exported(cookie)).map(({ title }) => title).toSorted()

describe('a file of which not all can be taken', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
  it.each([
    ['what is no conversation', '"text"', '[1]'],
    ['a conversation without an id', '{"mapping":{}}', '[1]: id: is missing'],
    ['a conversation without a message', '{"id":"x","mapping":{"a":{"parent":null}}}', '[1]: has no message'],
    ['nesting beyond any stack', `{"mapping":${nested(500_000)}}`, '[1]: is nested more than 64 deep'],
    ['a name that objects have already', '{"__proto__":{"mapping":{}},"id":"x"}', '[1]: mapping'],
  ])('loses nothing but %s, and says where it is', async (_, bad, fault) => {
    const cookie = await api.newGuest()
    const { end, faults } = await client.send(cookie, `[${good('a')},${bad},${good('b')}]`)
    expect(faults).toEqual([expect.stringContaining(fault)])
    expect(end).toMatchObject({ status: 'completed', imported: 2, skipped: 1 })
    expect(await titles(cookie)).toEqual(['Title of a', 'Title of b'])
  })

  it('keeps what came before it broke, and goes on when it is sent again whole', async () => {
    const cookie = await api.newGuest()
    const whole = `[${good('a')},${good('b')},${good('c')}]`
    const cut = await client.send(cookie, whole.slice(0, whole.indexOf('"Title of c"')))
    expect(cut.end).toMatchObject({ status: 'failed', imported: 2, problem: { code: 'invalid_request' } })
    expect((await client.send(cookie, whole)).end).toMatchObject({ status: 'completed', imported: 1, unchanged: 2 })
    expect(await titles(cookie)).toHaveLength(3)
  })

  it.each([
    ['a comma that is missing', `[${good('a')}"b"]`],
    ['a byte that is no text', Buffer.concat([Buffer.from(`[${good('a')},"`), Buffer.from([0xff]), Buffer.from('"]')])],
    ['a raw NUL', `[${good('a')},"\0"]`],
    ['more after its end', `[${good('a')}] []`],
  ])('says at which byte it found %s', async (_, file) => {
    const cookie = await api.newGuest()
    const { end } = await client.send(cookie, file)
    expect(end).toMatchObject({ status: 'failed', imported: 1 })
    expect(end?.problem?.errors?.[0]?.path).toMatch(/^byte \d+$/)
    expect(await titles(cookie)).toEqual(['Title of a'])
  })
})

describe('a file that is none', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['a number', '1'],
    ['half a list', '['],
    ['another program’s export', '{"format":"other","conversations":[{}]}'],
    ['an object of anything', '{"a":1}'],
  ])('is refused as a whole: %s', async (_, file) => {
    const response = await api.call('POST', '/api/import', { cookie: await api.newGuest(), body: file })
    expect(Problem.parse(await response.json())).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  it('is refused by its type and by its length, said or not', async () => {
    const cookie = await api.newGuest()
    const typed = { cookie, body: '[]', headers: { 'content-type': 'text/plain' } }
    expect((await api.call('POST', '/api/import', typed)).status).toBe(415)
    const said = { cookie, body: '[]', headers: { 'content-length': String(largest + 1) } }
    expect((await api.call('POST', '/api/import', said)).status).toBe(413)
    async function* pieces() {
      for (const text of [`[${good('a')}`, ' '.repeat(largest), ']']) yield Buffer.from(text)
    }
    const { end } = await client.send(cookie, byteStream(pieces()))
    expect(end).toMatchObject({ status: 'failed', imported: 1, problem: { code: 'payload_too_large' } })
  })
})

it('tells its progress while the file is still being sent', async () => {
  const cookie = await api.newGuest()
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const send = (text: string) => void writer.write(Buffer.from(text)).catch(() => undefined)
  const init = { cookie, body: readable, duplex: 'half', headers: { 'content-type': 'application/json' } } as const
  const answer = api.call('POST', '/api/import', init)
  send(`[${good('a')}`)
  const reader = (await answer).body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  while (!heard.includes('"imported":1')) heard += (await reader?.read())?.value ?? ''
  expect(heard).not.toContain('"end"')
  send(`,${good('b')}]`)
  void writer.close()
  while (!heard.includes('"end"')) heard += (await reader?.read())?.value ?? ''
  expect(heard).toContain('"imported":2')
})

it('tells the other tabs to read their list again', async () => {
  const cookie = await api.newGuest()
  const changes = await api.call('GET', '/api/changes', { cookie })
  await client.send(cookie, `[${good('a')}]`)
  const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  while (!heard.includes('data: ')) heard += (await reader?.read())?.value ?? ''
  await reader?.cancel()
  expect(Change.parse(JSON.parse(/data: (.*)/.exec(heard)?.[1] ?? ''))).toEqual({ type: 'resync' })
})

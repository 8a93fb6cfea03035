import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { Change, Problem } from '@chatbot/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { makeTurns } from '../../scheduling/turns.ts'
import { byteStream } from '../../streams/byte-stream.ts'
import { makeProjectRepository } from '../projects/project-repository.ts'
import { makeImportConversations } from './import-conversations.ts'
import { makeImportRepository } from './import-repository.ts'
import { makeStoreConversation } from './store-conversation.ts'
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
    ['what is no conversation', '"text"', '[1] invalid'],
    ['a conversation without an id', '{"mapping":{}}', '[1] invalid: id: is missing'],
    ['a conversation without a message', '{"id":"x","mapping":{"a":{"parent":null}}}', '[1] empty: has no message'],
    ['nesting beyond any stack', `{"mapping":${nested(500_000)}}`, '[1] too_deep: is nested more than 64 deep'],
    ['a name that objects have already', '{"__proto__":{"mapping":{}},"id":"x"}', '[1] invalid: mapping'],
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
    ['nothing', '', 'empty'],
    ['no JSON', 'hello', 'not_json'],
    ['a number', '1', 'cut'],
    ['half a list', '[', 'cut'],
    ['another program’s export', '{"format":"other","conversations":[{}]}', 'foreign'],
    ['an object of anything', '{"a":1}', 'foreign'],
  ])('is refused as a whole, with the reason: %s', async (_, file, reason) => {
    const response = await api.call('POST', '/api/import', { cookie: await api.newGuest(), body: file })
    const problem = Problem.parse(await response.json())
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' })
    expect(problem.errors).toEqual([expect.objectContaining({ path: expect.stringMatching(/^byte \d+$/), reason })])
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

describe('a file that is sent packed', () => {
  const send = (cookie: string, body: BodyInit, encoding = 'gzip') =>
    client.send(cookie, body, { 'content-encoding': encoding })

  it('is taken as it is unpacked, and its bytes are those of the file', async () => {
    const cookie = await api.newGuest()
    const file = `[${good('a')},${good('b')}]`
    const { end } = await send(cookie, gzipSync(file))
    expect(end).toMatchObject({ status: 'completed', imported: 2, bytes: file.length })
    expect(await titles(cookie)).toEqual(['Title of a', 'Title of b'])
  })

  it('keeps what came before it was cut', async () => {
    const cookie = await api.newGuest()
    // Noise, so that half of what is sent is half of the file.
    const noise = JSON.stringify(randomBytes(400_000).toString('base64'))
    const packed = gzipSync(`[${good('a')},${noise},${good('b')}]`)
    const { end } = await send(cookie, packed.subarray(0, packed.length / 2))
    expect(end).toMatchObject({ status: 'failed', imported: 1 })
    expect(end?.problem?.errors?.[0]).toMatchObject({ path: expect.stringMatching(/^byte /), reason: 'not_packed' })
  })

  it('is no larger than a file may be, however small it was made', async () => {
    const bomb = gzipSync(`[${good('a')},"${'x'.repeat(largest)}"]`)
    expect(bomb.length).toBeLessThan(20_000)
    const { end } = await send(await api.newGuest(), bomb)
    expect(end).toMatchObject({ status: 'failed', problem: { code: 'payload_too_large' } })
  })

  it('is refused when it is not packed as it says, or otherwise', async () => {
    const cookie = await api.newGuest()
    expect((await send(cookie, `[${good('a')}]`)).status).toBe(400)
    expect((await send(cookie, `[${good('a')}]`, 'br')).status).toBe(415)
    expect((await send(cookie, `[${good('a')}]`, 'identity')).status).toBe(200)
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

it('tells the tabs each second how far it is, for those that still send', async () => {
  const { prisma, log } = api.container
  const { user } = await (await api.call('GET', '/api/auth/get-session', { cookie: await api.newGuest() })).json()
  const quota = { user: 1_000_000, guest: 1_000_000, all: 1_000_000 }
  let time = 0
  const told: Change[] = []
  const importConversations = makeImportConversations({
    store: makeStoreConversation({
      imports: makeImportRepository({ prisma, quota }),
      projects: makeProjectRepository({ prisma, quota }),
      offers: () => true,
    }),
    turns: makeTurns(1),
    endsImport: () => false,
    publish: async (_, change) => void told.push(change),
    now: () => time,
    log,
  })
  async function* file() {
    yield Buffer.from(`[${good('a')},`)
    time = 999
    yield Buffer.from(`${good('b')},`)
    time = 1_000
    yield Buffer.from(good('c'))
    time = 1_500
    yield Buffer.from(']')
  }
  const report = () => undefined
  await importConversations({
    holder: { user: user.id, network: '192.0.2.1' },
    file: file(),
    report,
    signal: new AbortController().signal,
  })
  expect(told).toEqual([expect.objectContaining({ type: 'import', imported: 3, unchanged: 0 }), { type: 'resync' }])
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

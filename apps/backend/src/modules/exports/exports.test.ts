import { Export, type ExportedMessage } from '@chatbot/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js'
import { downloadResponse } from '../../http/download-response.ts'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { makeTurns } from '../../scheduling/turns.ts'
import { makeExportRepository } from './export-repository.ts'
import { makeExports } from './exports.ts'

const fast = 'demo-count:n=3,rate=1000,first=0'
let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
})
afterAll(() => api.close())

const chat = async (body: object): Promise<{ conversation: { id: string }; message: { id: string } }> => {
  const response = await api.call('POST', '/api/chat', { cookie, body: JSON.stringify({ model: fast, ...body }) })
  expect(response.status).toBe(200)
  return response.json()
}
const download = (path: string, headers: Record<string, string> = {}) => api.call('GET', path, { cookie, headers })
const exported = async (path: string) => Export.parse(await (await download(path)).json())
const textsOf = (messages: ExportedMessage[]) => messages.map(({ text }) => text)

const hostile = '<script>alert(1)</script> & "quotes" <img src=x onerror=alert(1)>'

describe('a conversation', () => {
  let id: string
  beforeAll(async () => {
    cookie = await api.newGuest()
    const first = await chat({ message: hostile, systemPrompt: 'Be <b>brief</b>' })
    id = first.conversation.id
    await chat({ message: 'the other first question', conversationId: id, parentId: null })
  })

  it('is exported as JSON with its whole tree, parents first', async () => {
    const { conversations } = await exported(`/api/conversations/${id}/export`)
    expect(conversations).toHaveLength(1)
    const messages = conversations[0]?.messages ?? []
    expect(textsOf(messages)).toEqual([hostile, 'the other first question', '1 2 3', '1 2 3'])
    expect(messages[2]?.parentId).toBe(messages[0]?.id)
    expect(conversations[0]?.headMessageId).toBe(messages[3]?.id)
  })

  it('is exported as Markdown with its active branch', async () => {
    const response = await download(`/api/conversations/${id}/export?format=markdown`, { 'accept-language': 'fr-FR' })
    const text = await response.text()
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(text).toContain('**Vous**')
    expect(text).toContain('the other first question\n')
    expect(text).not.toContain('alert(1)</script>')
  })

  it('is exported as HTML that runs nothing and loads nothing', async () => {
    const answers = await exported(`/api/conversations/${id}/export`)
    const version = { version: 1, headMessageId: answers.conversations[0]?.messages[2]?.id }
    await api.call('PATCH', `/api/conversations/${id}`, { cookie, body: JSON.stringify(version) })
    const response = await download(`/api/conversations/${id}/export?format=html`)
    const page = await response.text()
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).toContain('Be &lt;b&gt;brief&lt;/b&gt;')
    expect(page).not.toMatch(/<(script|img|link|iframe)/)
    expect(page).toContain("default-src 'none'")
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="\d{4}-\d\d-\d\d .+\.html"/)
  })

  it('of another user does not exist', async () => {
    const path = `/api/conversations/${id}/export`
    expect((await api.call('GET', path, { cookie: await api.newGuest() })).status).toBe(404)
    expect((await download(`${path}?format=pdf`)).status).toBe(400)
  })
})

describe('everything', () => {
  beforeAll(async () => {
    cookie = await api.newGuest()
    const uploaded = await api.call('POST', '/api/attachments?name=notes.txt', {
      cookie,
      body: 'attached',
      headers: { 'content-type': 'application/octet-stream' },
    })
    const attachmentIds = [(await uploaded.json()).id]
    for (const message of ['one', 'two', { text: 'three', attachmentIds }]) await chat({ message })
    const { id } = (await exported('/api/export')).conversations[1] ?? {}
    await api.call('PATCH', `/api/conversations/${id}`, { cookie, body: '{"version":1,"archived":true}' })
    await api.call('POST', '/api/system-prompts', { cookie, body: '{"name":"Pirate","text":"Arr"}' })
  })

  it('is one JSON file of the caller alone, archived ones included', async () => {
    const all = await exported('/api/export')
    expect(all.conversations.map(({ title, archived }) => [title, archived])).toEqual([
      ['one', false],
      ['two', true],
      ['three', false],
    ])
    expect(all.systemPrompts).toEqual([{ name: 'Pirate', text: 'Arr', isDefault: false }])
  })

  it('is a zip of that file with a Markdown file a conversation', async () => {
    const response = await download('/api/export?format=zip')
    expect(response.headers.get('content-type')).toBe('application/zip')
    const entries = await new ZipReader(new BlobReader(await response.blob())).getEntries()
    expect(entries.map(({ filename }) => filename)).toEqual([
      'export.json',
      expect.stringMatching(/^conversations\/[\d-]+ one\..{8}\.md$/),
      expect.stringMatching(/^conversations\/[\d-]+ two\..{8}\.md$/),
      expect.stringMatching(/^conversations\/[\d-]+ three\..{8}\.md$/),
      expect.stringMatching(/^attachments\/.{36} notes\.txt$/),
    ])
    const [first] = entries
    if (!first || first.directory) throw new Error('the first entry is no file')
    const inZip = Export.parse(JSON.parse(await first.getData(new TextWriter())))
    expect(inZip.conversations).toEqual((await exported('/api/export')).conversations)
    const last = entries.at(-1)
    if (!last || last.directory) throw new Error('the last entry is no file')
    expect(await last.getData(new TextWriter())).toBe('attached')
  })

  it('is read as fast as it is taken, in batches, and no further when its reader leaves', async () => {
    cookie = await api.newGuest()
    const { conversation, message } = await chat({ message: 'long' })
    const { prisma, generations } = api.container
    const { userId } = await prisma.conversation.findUniqueOrThrow({ where: { id: conversation.id } })
    await prisma.$executeRaw`
      INSERT INTO message (id, conversation_id, user_id, parent_id, role, status, text)
      SELECT gen_random_uuid(), ${conversation.id}::uuid, ${userId}::uuid, ${message.id}::uuid, 'user', 'completed',
        repeat('x', 400000) FROM generate_series(1, 40)`
    const repository = makeExportRepository({ prisma, readRunning: generations.readRunning })
    const batches: number[] = []
    const messages = async (ids: string[]) => {
      batches.push(ids.length)
      return repository.messages(ids)
    }
    const { everything } = makeExports({
      exports: { ...repository, messages },
      readFile: async function* () {},
      turns: makeTurns(1),
    })
    const file = downloadResponse(await everything(userId, { format: 'json', locale: 'en' }), api.container.log)
    const reader = file.body?.getReader()
    await reader?.read()
    expect(batches.length).toBeLessThanOrEqual(2)
    for (let bytes = 0; bytes < 3_000_000; ) bytes += (await reader?.read())?.value?.byteLength ?? Number.NaN
    expect(Math.max(...batches)).toBeLessThanOrEqual(4)
    expect(batches.length).toBeLessThanOrEqual(6)
    await reader?.cancel()
    const read = batches.length
    await prisma.$queryRaw`SELECT 1`
    expect(batches).toHaveLength(read)
  })
})

describe('some conversations', () => {
  let ids: string[]
  beforeAll(async () => {
    cookie = await api.newGuest()
    const uploaded = await api.call('POST', '/api/attachments?name=notes.txt', {
      cookie,
      body: 'attached',
      headers: { 'content-type': 'application/octet-stream' },
    })
    const attachmentIds = [(await uploaded.json()).id]
    ids = []
    for (const message of ['one', { text: 'two', attachmentIds }, 'three']) {
      ids.push((await chat({ message })).conversation.id)
    }
  })
  const post = (body: string, type = 'application/json') =>
    api.call('POST', '/api/export', { cookie, body, headers: { 'content-type': type } })
  const entriesOf = async (response: Response) =>
    (await new ZipReader(new BlobReader(await response.blob())).getEntries()).map(({ filename }) => filename)

  it('are one JSON file, which a form can ask for', async () => {
    const json = JSON.stringify({ ids: ids.slice(1) })
    for (const response of [
      await post(json),
      await post(String(new URLSearchParams({ json })), 'application/x-www-form-urlencoded'),
    ]) {
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=/)
      const { conversations, systemPrompts } = Export.parse(await response.json())
      expect(conversations.map(({ title }) => title)).toEqual(['two', 'three'])
      expect(systemPrompts).toEqual([])
    }
  })

  it('are a zip with what is attached to them, and to no other', async () => {
    const names = (chosen: string[]) => post(JSON.stringify({ ids: chosen, format: 'zip' })).then(entriesOf)
    expect(await names(ids.slice(0, 1))).toEqual(['export.json', expect.stringContaining(' one.')])
    expect(await names(ids.slice(1, 2))).toContainEqual(expect.stringMatching(/notes\.txt$/))
  })

  it('leave out another user’s, and what is gone', async () => {
    const own = ids[0]
    cookie = await api.newGuest()
    const mine = (await chat({ message: 'mine' })).conversation.id
    const { conversations } = Export.parse(await (await post(JSON.stringify({ ids: [own, mine] }))).json())
    expect(conversations.map(({ id }) => id)).toEqual([mine])
    expect((await post(JSON.stringify({ ids: [own] }))).status).toBe(404)
  })

  it('are asked for with JSON, in a form or not', async () => {
    const form = 'application/x-www-form-urlencoded'
    expect((await post('ids=1', form)).status).toBe(415)
    expect((await post('json=no', form)).status).toBe(400)
    const json = String(new URLSearchParams({ json: JSON.stringify({ title: 'x' }) }))
    const elsewhere = await api.call('POST', '/api/conversations', {
      cookie,
      body: json,
      headers: { 'content-type': form },
    })
    expect(elsewhere.status).toBe(415)
  })
})

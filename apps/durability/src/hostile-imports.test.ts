import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { newGuest } from './testing/guest.ts'
import { insertHidden, insertLongMessages } from './testing/long-messages.ts'
import { expectUndisturbed, startPods } from './testing/pods.ts'

const time = new Date(0).toISOString()

/** An export of this chat, of one conversation with each of these lists of messages (JSON). */
const exportOf = (...lists: string[]) =>
  `{"format":"chatbot.export","version":1,"conversations":[${lists.map(conversationOf).join(',')}]}`

const conversationOf = (messages: string) =>
  `${JSON.stringify({
    id: randomUUID(),
    title: 'Hostile',
    titleSource: 'user',
    model: null,
    systemPrompt: null,
    headMessageId: null,
    pinned: false,
    archived: false,
    activeAt: time,
    createdAt: time,
  }).slice(0, -1)},"messages":[${messages}]}`

const messageOf = (text: string, more: object = {}) =>
  JSON.stringify({
    id: randomUUID(),
    parentId: null,
    role: 'user',
    status: 'completed',
    text,
    reasoning: '',
    model: null,
    usage: null,
    finishReason: null,
    problem: null,
    createdAt: time,
    ...more,
  })

/** Attachments whose names have so many characters together. */
const namesOf = (characters: number) =>
  Array.from({ length: 7 }, () => ({
    type: 'attachment',
    attachmentId: randomUUID(),
    name: 'x'.repeat(Math.floor(characters / 7)),
    mediaType: 'text/plain',
    kind: 'text',
    size: 1,
    width: null,
    height: null,
  }))

const chatgptOf = (content: object) =>
  JSON.stringify([{ id: randomUUID(), mapping: { q: { message: { author: { role: 'user' }, content } } } }])

type End = { status: number; end: { status?: string; imported?: number; skipped?: number } | undefined }

const sendImport = async (url: string, headers: Record<string, string>, file: string): Promise<End> => {
  const response = await fetch(`${url}/api/import`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(file),
  })
  const text = await response.text()
  if (response.status !== 200) return { status: response.status, end: undefined }
  return { status: 200, end: JSON.parse(text.trimEnd().split('\n').at(-1) ?? '{}') }
}

describe('a hostile import', () => {
  it.each([
    ['one message of 20,000,000 characters', exportOf(messageOf('- a\n'.repeat(5_000_000))), { skipped: 1 }],
    [
      '300,000 marks that never end',
      chatgptOf({ content_type: 'text', parts: ['\uE200'.repeat(300_000)] }),
      { imported: 1 },
    ],
    [
      'code of 200,000 backquotes',
      chatgptOf({ content_type: 'code', language: 'unknown', text: '` '.repeat(200_000) }),
      { imported: 1 },
    ],
    ['660,000 messages that are none', exportOf(`${'{},'.repeat(659_999)}{}`), { skipped: 1 }],
  ])(
    'is not noticed by anybody else: %s',
    async (_, file, outcome) => {
      await using pods = await startPods({ count: 1 })
      const { headers } = await newGuest(pods.backend.url)
      const result = await expectUndisturbed(pods, () => sendImport(pods.backend.url, headers, file))
      expect(result).toMatchObject({ status: 200, end: { status: 'completed', ...outcome } })
    },
    300_000,
  )

  it('is one of twelve at once, of 30 MB each, and each is taken or told when to come again', async () => {
    await using pods = await startPods({ count: 1 })
    const guests = await Promise.all(Array.from({ length: 12 }, () => newGuest(pods.backend.url)))
    const file = exportOf(Array.from({ length: 10 }, () => messageOf('word '.repeat(600_000))).join(','))
    const results = await expectUndisturbed(pods, () =>
      Promise.all(guests.map(({ headers }) => sendImport(pods.backend.url, headers, file))),
    )
    for (const { status, end } of results) expect([200, 429, 503]).toContain(end?.status === 'failed' ? 503 : status)
    expect(results.some(({ end }) => end?.imported === 1)).toBe(true)
  }, 540_000)
})

/** Reads these paths, each six times at once, as one tab and five scripts would. */
const readAtOnce = async (url: string, headers: Record<string, string>, paths: string[]) => {
  const read = async (path: string) => {
    const response = await fetch(`${url}${path}`, { headers })
    return { status: response.status, bytes: (await response.arrayBuffer()).byteLength }
  }
  return Promise.all(paths.flatMap((path) => Array.from({ length: 6 }, () => read(path))))
}

describe('what an import hides beside its texts', () => {
  it('is not noticed by anybody else: names of 28,000,000 characters in each of six messages', async () => {
    await using pods = await startPods({ count: 1 })
    const { headers } = await newGuest(pods.backend.url)
    const file = exportOf(...Array.from({ length: 6 }, () => messageOf('a', { parts: namesOf(28_000_000) })))
    const reads = await expectUndisturbed(pods, async () => {
      const { end } = await sendImport(pods.backend.url, headers, file)
      expect(end).toMatchObject({ status: 'completed', imported: 6 })
      return readAtOnce(pods.backend.url, headers, ['/api/history/me?limit=50', '/api/export'])
    })
    for (const { bytes } of reads) expect(bytes).toBeLessThan(1_000_000)
  }, 540_000)

  it('is not noticed by anybody else: 30,000 messages without a parent', async () => {
    await using pods = await startPods({ count: 1 })
    const { headers } = await newGuest(pods.backend.url)
    const file = exportOf(Array.from({ length: 30_000 }, () => messageOf('a')).join(','))
    const result = await expectUndisturbed(pods, () => sendImport(pods.backend.url, headers, file))
    expect(result).toMatchObject({ status: 200, end: { status: 'completed', skipped: 1 } })
  }, 300_000)
})

describe('messages from before there was a limit', () => {
  it('are read with their names and versions by six at once, who get short pages', async () => {
    await using pods = await startPods({ count: 1 })
    const { headers } = await newGuest(pods.backend.url)
    const { url } = pods.backend
    const inserted = await insertLongMessages(pods.databaseUrl, { headers, url, conversations: 12, bytes: 5 })
    const ids = inserted.map(({ conversationId }) => conversationId)
    await insertHidden(pods.databaseUrl, { conversationIds: ids, nameBytes: 10_000_000, roots: 5_000 })
    const paths = ['/api/history/me?limit=50', ...ids.map((id) => `/api/conversations/${id}/messages`)]
    const reads = await expectUndisturbed(pods, () => readAtOnce(url, headers, paths))
    for (const { status, bytes } of reads) {
      expect([200, 503]).toContain(status)
      expect(bytes).toBeLessThan(11_000_000)
    }
  }, 540_000)

  it('are read as a history page by page, by six at once', async () => {
    await using pods = await startPods({ count: 1 })
    const { headers } = await newGuest(pods.backend.url)
    await insertLongMessages(pods.databaseUrl, { headers, url: pods.backend.url, conversations: 12, bytes: 10_000_000 })
    const read = async () => {
      const pages: number[] = []
      let cursor: string | null = null
      do {
        const query: string = cursor ? `&cursor=${cursor}` : ''
        const response = await fetch(`${pods.backend.url}/api/history/me?limit=50${query}`, { headers })
        if (response.status === 503) continue
        const page: { conversations: unknown[]; nextCursor: string | null } = await response.json()
        pages.push(page.conversations.length)
        cursor = page.nextCursor
      } while (cursor || pages.length === 0)
      return pages.reduce((sum, count) => sum + count, 0)
    }
    const counts = await expectUndisturbed(pods, () => Promise.all(Array.from({ length: 6 }, read)))
    expect(counts).toEqual([12, 12, 12, 12, 12, 12])
  }, 540_000)
})

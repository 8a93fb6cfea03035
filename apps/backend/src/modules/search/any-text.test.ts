import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'

let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi()
  cookie = await api.newGuest()
  const { id } = await (await api.call('POST', '/api/conversations', { cookie, body: '{"title":"- sea -"}' })).json()
  const { userId } = await api.container.prisma.conversation.findUniqueOrThrow({ where: { id } })
  await api.container.prisma.message.create({
    data: {
      id: crypto.randomUUID(),
      conversationId: id,
      userId,
      role: 'user',
      status: 'completed',
      text: 'well-known sea (calm)',
    },
  })
})
afterAll(() => api.close())

const statusOf = async (path: string, q: string) =>
  (await api.call('GET', `${path}?q=${encodeURIComponent(q.toWellFormed())}`, { cookie })).status

const operators = [
  '-',
  '-',
  '"',
  ' ',
  ' or ',
  '(',
  ')',
  '!',
  '&',
  '|',
  '<->',
  ':*',
  '\\',
  '%',
  '_',
  "'",
  'sea',
  'é',
  '\t',
  '\u00a0',
  '😀',
  '.',
  '0',
]

it('finds or finds nothing for any text that is short enough, and never fails', async () => {
  const q = fc.array(fc.oneof(fc.constantFrom(...operators), fc.string({ unit: 'grapheme', maxLength: 3 })), {
    minLength: 1,
    maxLength: 200,
  })
  const text = q
    .map((pieces) => pieces.join('').replaceAll('\0', '').toWellFormed().slice(0, 200))
    .filter((given) => given !== '')
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('/api/search', '/api/conversations'), async (given, path) => {
      expect(await statusOf(path, given.toWellFormed())).toBe(200)
    }),
    {
      numRuns: 300,
      examples: ['-', '- ', '-(', '-\t', '"-', '-"', '-\u00a0', '!', '(', '"', 'or '].map((one) => [
        one.repeat(200 / one.length),
        '/api/search',
      ]),
    },
  )
})

it('refuses what is too long or holds NUL by name', async () => {
  expect([await statusOf('/api/search', '-'.repeat(10_000)), await statusOf('/api/search', 'a\0b')]).toEqual([400, 400])
})

it('still leaves out a word after a dash, and finds words with one in them', async () => {
  const found = async (q: string) => {
    const { hits } = await (await api.call('GET', `/api/search?q=${encodeURIComponent(q)}`, { cookie })).json()
    return hits.filter(({ kind }: { kind: string }) => kind === 'message').length
  }
  expect(await Promise.all(['sea', 'well-known', 'sea -calm', 'sea -storm', '-- sea', 'sea -'].map(found))).toEqual([
    1, 1, 0, 1, 1, 1,
  ])
})

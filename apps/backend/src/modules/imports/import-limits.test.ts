import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { uuidv7 } from 'uuidv7'
import { budgets } from '../../budgets.ts'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { watchLoop } from '../../testing/watch-loop.ts'
import { chatgptConversation, chatgptNode } from './testing/chatgpt-file.ts'
import { exportOf, messageOf } from './testing/export-file.ts'
import { makeImportClient } from './testing/import-client.ts'

let api: TestApi
let client: ReturnType<typeof makeImportClient>
beforeAll(async () => {
  api = await startTestApi()
  client = makeImportClient(api)
})
afterAll(() => api.close())

const chatgptOf = (mapping: string) => `[{"id":"c","mapping":{${mapping}}}]`
const many = (count: number, item: string) => `${`${item},`.repeat(count - 1)}${item}`

/** Milliseconds: what a health probe may take. */
const longestHold = 500

/** Imports a file for a guest of its own; fails when the event loop is held for longer than a probe may take. */
const send = async (file: string) => {
  const body = Buffer.from(file)
  const cookie = await api.newGuest()
  const loop = watchLoop()
  const result = await client.send(cookie, body)
  expect(loop.stop()).toBeLessThan(longestHold)
  return { ...result, conversations: await client.exported(cookie) }
}

describe('a text that is too long', () => {
  const tooLong = '- a\n'.repeat(5_000_000)
  it('is named with its message and the limit, and what comes after it is taken', async () => {
    const file = exportOf([messageOf('before'), messageOf(tooLong), messageOf('after')].join(','))
    const good = JSON.stringify(JSON.parse(exportOf(messageOf('good'))).conversations[0])
    const { faults, end } = await send(file.replace(/\]\}$/, `,${good}]}`))
    expect(faults).toEqual([
      `conversations[0] too_large: message 2 holds a text of more than ${budgets.message.bytes} bytes`,
    ])
    expect(end).toMatchObject({ status: 'completed', imported: 1, skipped: 1 })
  })

  it('is counted over all parts of a message', async () => {
    const parts = Array.from({ length: 3 }, () => 'x'.repeat(budgets.message.bytes / 2))
    const node = chatgptNode('q', { role: 'user', content: { content_type: 'text', parts } })
    const { faults, conversations } = await send(
      JSON.stringify([chatgptConversation('c', [node, chatgptNode('a', { role: 'assistant', text: 'kept' })])]),
    )
    expect(faults).toEqual([expect.stringMatching(/^\[0\]\.mapping\.q\.message too_large: has \d+ bytes of text/)])
    expect(conversations[0]?.messages.map(({ text }) => text)).toEqual(['kept'])
  })

  it('is bounded for a conversation as a whole', async () => {
    const text = 'x'.repeat(budgets.message.bytes - 100)
    const { faults } = await send(exportOf(Array.from({ length: 9 }, () => messageOf(text)).join(',')))
    expect(faults).toEqual([`conversations[0] too_large: has more than ${budgets.conversation.bytes} bytes of text`])
  })

  it('is not multiplied by the answers that the same thoughts come before', async () => {
    const thoughts = [{ summary: '', content: 'x'.repeat(1_000_000) }]
    const nodes = [
      chatgptNode('t', { role: 'assistant', content: { content_type: 'thoughts', thoughts } }),
      ...Array.from({ length: 500 }, (_, index) =>
        chatgptNode(`a${index}`, { role: 'assistant', text: 'x', parent: 't' }),
      ),
    ]
    const { faults } = await send(JSON.stringify([chatgptConversation('c', nodes)]))
    expect(faults).toEqual([expect.stringContaining('[0] too_large: has more than')])
  })

  it('is a name of an attachment as well: it is cut as an upload’s is', async () => {
    const part = {
      ...{ type: 'attachment', mediaType: 'text/plain', kind: 'text', size: 1, width: null, height: null },
      ...{ attachmentId: '01900000-0000-7000-8000-000000000000', name: `${'x'.repeat(1_000_000)}.txt` },
    }
    const { faults, conversations } = await send(
      exportOf(
        [
          messageOf('a', { parts: Array(7).fill(part) }),
          messageOf('b', { parts: [{ ...part, name: 'b.txt', mediaType: 'x'.repeat(1_000_000) }] }),
          messageOf('x'.repeat(budgets.message.bytes - 1_000), { parts: Array(9).fill(part) }),
        ].join(','),
      ),
    )
    expect(faults).toEqual([
      expect.stringMatching(/^conversations\[0\]\.messages\[1\] invalid: parts\.0\.mediaType: .*255/),
      expect.stringMatching(/^conversations\[0\]\.messages\[2\] too_large: has \d+ bytes of text/),
    ])
    const [message] = conversations[0]?.messages ?? []
    expect(message?.parts.map(({ name }) => name)).toEqual(Array(7).fill(`${'x'.repeat(251)}.txt`))
  })

  it('is a number as well', async () => {
    const { status, end } = await client.send(await api.newGuest(), `[${JSON.stringify('a')},${'7'.repeat(5_000_000)}]`)
    expect([status, end?.problem?.errors?.[0]?.reason]).toEqual([200, 'too_large'])
  })
})

describe('a conversation of very many things', () => {
  const count = 660_000
  it.each([
    ['empty messages', exportOf(many(count, '{}')), /too_large: has more than 50000 messages/],
    ['numbers for messages', exportOf(many(count, '0')), /too_large: has more than 50000 messages/],
    [
      'empty parts',
      exportOf(messageOf('a').replace(/\}$/, `,"parts":[${many(count, '{}')}]}`)),
      /too_large: message 1/,
    ],
    [
      'faults of one message',
      exportOf(messageOf('a').replace(/\}$/, `,"parts":[${many(50_000, '{}')}]}`)),
      /more than 99 parts/,
    ],
    ['messages that are none', exportOf(many(49_000, '{}')), /invalid: more than 1000 of its messages cannot be taken/],
    [
      'numbers for parts',
      chatgptOf(
        `"n":{"message":{"author":{"role":"user"},"content":{"content_type":"text","parts":[${many(90_000, '0')}]}}}`,
      ),
      /more than 1000 parts/,
    ],
    [
      'nodes',
      chatgptOf(Array.from({ length: count }, (_, index) => `"n${index}":{}`).join(',')),
      /too_large: has more than 50000 messages/,
    ],
    [
      'nodes that are none',
      chatgptOf(Array.from({ length: 49_000 }, (_, index) => `"n${index}":0`).join(',')),
      /invalid: more than 1000/,
    ],
  ])('is named with the limit, and holds nobody up: %s', async (_, file, fault) => {
    const { faults, end } = await send(file)
    expect(faults.join('\n')).toMatch(fault)
    expect(end).toMatchObject({ status: 'completed', skipped: 1 })
  })

  it('is taken up to the limit', async () => {
    let parentId: string | null = null
    const messages = Array.from({ length: 5_000 }, () => {
      const id = uuidv7()
      const message = messageOf('a', { id, parentId })
      parentId = id
      return message
    })
    const { faults, end, conversations } = await send(exportOf(messages.join(',')))
    expect(faults).toEqual([])
    expect(end).toMatchObject({ imported: 1 })
    expect(conversations[0]?.messages).toHaveLength(5_000)
  })
})

it('takes no more versions of one message than pages can list', async () => {
  const parentId = uuidv7()
  const versions = (count: number) => [
    messageOf('a', { id: parentId }),
    ...Array.from({ length: count }, () => messageOf('b', { parentId })),
  ]
  const most = budgets.message.importedSiblings
  const { faults } = await send(exportOf(versions(most + 1).join(',')))
  expect(faults).toEqual([`conversations[0] too_large: has more than ${most} versions of one message`])
  expect((await send(exportOf(versions(most).join(',')))).end).toMatchObject({ imported: 1 })
})

it('stops at a file of faults alone, and says so', async () => {
  const { end, faults } = await send(`[${many(600_000, '0')}]`)
  expect(faults).toHaveLength(budgets.import.faults)
  expect(end).toMatchObject({ status: 'failed', skipped: budgets.import.lastFault })
  expect(end?.problem?.errors).toEqual([
    {
      path: '[9999]',
      reason: 'too_many_faults',
      message: '10000 parts of it could not be taken. The rest was not read.',
    },
  ])
})

describe('text that expressions find hard', () => {
  const importText = async (content: object) => {
    const file = JSON.stringify([chatgptConversation('c', [chatgptNode('q', { role: 'user', content })])])
    const { conversations, faults } = await send(file)
    expect(faults).toEqual([])
    return conversations[0]?.messages[0]?.text
  }

  it('holds nobody up: marks that begin and never end', async () => {
    const text = '\uE200'.repeat(300_000)
    expect(await importText({ content_type: 'text', parts: [text] })).toBe(text)
  })

  it('holds nobody up: fences of many backquotes', async () => {
    const text = '` '.repeat(200_000)
    expect(await importText({ content_type: 'code', language: 'unknown', text })).toBe(`\`\`\`\n${text}\n\`\`\``)
  })
})

it('lets a user have a few imports open at once, refuses more, and takes others’', async () => {
  const cookie = await api.newGuest()
  const open = () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const answer = client.send(cookie, readable)
    return { answer, finish: () => void writer.write(Buffer.from('[]')).then(() => writer.close()) }
  }
  const imports = Array.from({ length: budgets.import.openPerUser }, open)
  const refused = await api.call('POST', '/api/import', { cookie, body: '[]' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30'])
  expect(await refused.json()).toMatchObject({
    code: 'rate_limited',
    detail: 'You have 3 imports running, the most at once.',
  })
  expect((await client.send(await api.newGuest(), '[]')).status).toBe(200)
  for (const { finish } of imports) finish()
  for (const { answer } of imports) expect((await answer).end).toMatchObject({ status: 'completed' })
  expect((await client.send(cookie, '[]')).status).toBe(200)
})

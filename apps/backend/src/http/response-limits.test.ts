import { ConversationHistory, MessagePage, SharedConversation } from '@chatbot/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { uuidv7 } from 'uuidv7'
import { budgets } from '../budgets.ts'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

const MB = 1_000_000
const userOf = async (cookie: string) => {
  const { id } = await (await api.call('POST', '/api/conversations', { cookie, body: '{}' })).json()
  return (await api.container.prisma.conversation.delete({ where: { id } })).userId
}

/** A conversation as an older version may have left it: one branch of messages of these many bytes. */
const insert = async (userId: string, sizes: number[]) => {
  const ids = sizes.map(() => uuidv7())
  const conversation = { id: uuidv7(), userId, title: 'Long', headMessageId: ids.at(-1) ?? null }
  await api.container.prisma.conversation.create({ data: conversation })
  for (const [index, size] of sizes.entries()) {
    const message = { id: ids[index] ?? '', parentId: ids[index - 1] ?? null, text: `${index} `.padEnd(size, 'x') }
    await api.container.prisma.message.create({
      data: { ...message, conversationId: conversation.id, userId, role: 'user', status: 'completed' },
    })
  }
  return { id: conversation.id, ids }
}

/** A conversation as an older version may have imported it: short messages with long names of attachments, in one branch. */
const insertNames = async (userId: string, count: number) => {
  const { id, ids } = await insert(userId, Array(count).fill(2))
  const part = {
    ...{ type: 'attachment', name: 'x'.repeat(MB), mediaType: 'text/plain', kind: 'text', size: 1, width: null },
    ...{ height: null, attachmentId: uuidv7() },
  }
  await api.container.prisma.message.updateMany({ where: { conversationId: id }, data: { parts: [part, part] } })
  return { id, ids }
}

const get = async (cookie: string, path: string) => {
  const response = await api.call('GET', path, { cookie })
  const text = await response.text()
  expect(response.status).toBe(200)
  return { bytes: text.length, body: JSON.parse(text) }
}
const { bytes: most } = budgets.page
/** What is not text in a page. */
const around = 100_000

describe('a conversation of long messages', () => {
  it('is read in pages that end early, and all of it is in them', async () => {
    const cookie = await api.newGuest()
    const { id, ids } = await insert(await userOf(cookie), [MB, MB, 5 * MB, MB, 10, MB, MB])
    const read: string[] = []
    let before: string | null = null
    do {
      const { bytes, body } = await get(cookie, `/api/conversations/${id}/messages${before ? `?before=${before}` : ''}`)
      const page = MessagePage.parse(body)
      expect(bytes < most + around || page.messages.length === 1).toBe(true)
      read.unshift(...page.messages.map((message) => message.id))
      before = page.before
    } while (before)
    expect(read).toEqual(ids)
  })

  it('is read around any message of it, which is always there', async () => {
    const cookie = await api.newGuest()
    const { id, ids } = await insert(await userOf(cookie), [MB, MB, 5 * MB, MB, 10, MB, MB])
    for (const around of ids) {
      const { bytes, body } = await get(cookie, `/api/conversations/${id}/messages?around=${around}`)
      const page = MessagePage.parse(body).messages.map((message) => message.id)
      expect(page).toContain(around)
      const start = ids.indexOf(page[0] ?? '')
      expect(page).toEqual(ids.slice(start, start + page.length))
      expect(bytes < most + 2 * MB || page.length === 1).toBe(true)
    }
  })

  it('is one of short messages with long names, too', async () => {
    const cookie = await api.newGuest()
    const userId = await userOf(cookie)
    const { id, ids } = await insertNames(userId, 5)
    const { bytes, body } = await get(cookie, `/api/conversations/${id}/messages`)
    expect(bytes).toBeLessThan(most + around)
    expect(MessagePage.parse(body)).toMatchObject({ messages: [{ id: ids.at(-1) }], before: ids.at(-1) })
    await insertNames(userId, 5)
    const history = await get(cookie, '/api/history/me?limit=50')
    expect(history.bytes).toBeLessThan(2 * most + around)
    const exported = await get(cookie, `/api/conversations/${id}/export`)
    expect(exported.body.conversations[0].messages).toHaveLength(5)
  })

  it('is one of messages with many versions, too: a page lists the nearest', async () => {
    const cookie = await api.newGuest()
    const userId = await userOf(cookie)
    const { id: conversationId, ids } = await insert(userId, Array(50).fill(10))
    const { siblings } = budgets.message
    const wide = await api.container.prisma.$queryRaw<{ id: string; parentId: string | null }[]>`
      INSERT INTO message (id, conversation_id, user_id, parent_id, role, status)
      SELECT gen_random_uuid(), ${conversationId}::uuid, ${userId}::uuid, parent, 'user', 'completed'
      FROM unnest(array_prepend(NULL, ${ids.slice(0, 20)}::uuid[])) parent, generate_series(1, 200)
      RETURNING id, parent_id AS "parentId"`
    const { body } = await get(cookie, `/api/conversations/${conversationId}/messages?limit=50`)
    const { messages } = MessagePage.parse(body)
    expect(messages.map(({ id }) => id)).toEqual(ids)
    for (const { id, siblingIds } of messages) {
      expect(siblingIds).toContain(id)
      expect(siblingIds).toEqual(siblingIds.toSorted())
      expect(siblingIds.length).toBeLessThanOrEqual(siblings + 1)
    }
    const versions = wide.filter(({ parentId }) => parentId === (ids[0] ?? '')).map(({ id }) => id)
    const middle = versions[100] ?? ''
    const { body: at } = await get(cookie, `/api/conversations/${conversationId}/messages?around=${middle}`)
    const listed = MessagePage.parse(at).messages.find(({ id }) => id === middle)?.siblingIds
    const inOrder = [ids[1] ?? '', ...versions].toSorted()
    const place = inOrder.indexOf(middle)
    expect(listed).toEqual(inOrder.slice(place - siblings / 2, place + siblings / 2 + 1))
  })

  it('counts the versions that its messages list in the memory that a response holds', async () => {
    const userId = await userOf(await api.newGuest())
    const { id, ids } = await insert(userId, Array(4).fill(10))
    await api.container.prisma.$executeRaw`
      INSERT INTO message (id, conversation_id, user_id, parent_id, role, status)
      SELECT gen_random_uuid(), ${id}::uuid, ${userId}::uuid, parent, 'user', 'completed'
      FROM unnest(array_prepend(NULL, ${ids.slice(0, 3)}::uuid[])) parent, generate_series(1, 150)`
    let held = 0
    const { messages } = await api.container.readMessages({ id, userId }, { limit: 50 }, async (bytes) => {
      held += bytes
    })
    expect(messages.map(({ siblingIds }) => siblingIds.length > budgets.message.siblings / 2)).toEqual(
      Array(4).fill(true),
    )
    expect(held).toBeGreaterThan(JSON.stringify(messages.map(({ siblingIds }) => siblingIds)).length)
  })

  it('is exported as a whole', async () => {
    const cookie = await api.newGuest()
    const { id } = await insert(await userOf(cookie), [MB, 5 * MB, 6 * MB])
    for (const format of ['json', 'markdown', 'html']) {
      const response = await api.call('GET', `/api/conversations/${id}/export?format=${format}`, { cookie })
      expect((await response.text()).length).toBeGreaterThan(12 * MB)
    }
  })
})

it('gives a history in pages that end early, in order, without leaving one out', async () => {
  const cookie = await api.newGuest()
  const userId = await userOf(cookie)
  const expected: string[] = []
  for (const size of [MB, 10, 3 * MB, MB, MB, 10, MB]) expected.unshift((await insert(userId, [10, size])).id)
  const read: string[] = []
  let cursor: string | null = null
  do {
    const { bytes, body } = await get(cookie, `/api/history/me?limit=50${cursor ? `&cursor=${cursor}` : ''}`)
    const page = ConversationHistory.parse(body)
    expect(bytes < most + around || page.conversations.length === 1).toBe(true)
    read.push(...page.conversations.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor)
  expect(read).toEqual(expected)
})

describe('a shared conversation of long messages', () => {
  it('is read in short pages, its longest messages cut, and copied as a whole', async () => {
    const cookie = await api.newGuest()
    const { id } = await insert(await userOf(cookie), [100_000, 150_000, 2 * MB, 10])
    const share = await api.call('POST', `/api/conversations/${id}/share`, { cookie, body: '{}' })
    const { token } = await share.json()
    const read: SharedConversation['messages'] = []
    let after: number | null = -1
    do {
      const { bytes, body } = await get(await api.newGuest(), `/api/shared/${token}?after=${after}`)
      const page = SharedConversation.parse(body)
      expect(bytes).toBeLessThan(budgets.page.sharedMessageLength + around)
      read.push(...page.messages)
      after = page.nextAfter
    } while (after !== null)
    const longest = budgets.page.sharedMessageLength
    expect(read.map(({ text, isCut }) => [text.length, isCut])).toEqual([
      [100_000, false],
      [150_000, false],
      [longest, true],
      [10, false],
    ])
    const reader = await api.newGuest()
    const copy = await (await api.call('POST', `/api/shared/${token}/copy`, { cookie: reader })).json()
    const exported = await (await api.call('GET', `/api/conversations/${copy.id}/export`, { cookie: reader })).json()
    const lengths = exported.conversations[0].messages.map(({ text }: { text: string }) => text.length)
    expect(lengths).toEqual([100_000, 150_000, 2 * MB, 10])
  })

  it('has names of attachments cut that are longer than an upload takes', async () => {
    const cookie = await api.newGuest()
    const { id } = await insertNames(await userOf(cookie), 5)
    const body = JSON.stringify({ includeAttachments: true })
    const { token } = await (await api.call('POST', `/api/conversations/${id}/share`, { cookie, body })).json()
    const page = SharedConversation.parse((await get(await api.newGuest(), `/api/shared/${token}`)).body)
    expect(page.messages[0]?.attachments.map(({ name, number }) => [name.length, number])).toEqual([
      [255, 0],
      [255, 1],
    ])
    expect((await api.call('GET', `/api/shared/${token}/attachments/1`)).status).toBe(404)
  })
})

it('lets a user have two exports open, refuses a third until one ends, whoever reads them', async () => {
  const cookie = await api.newGuest()
  await insert(await userOf(cookie), [10])
  const open = () => api.call('GET', '/api/export', { cookie })
  const [first, second] = [await open(), await open()]
  const third = await open()
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '10'])
  expect((await api.call('GET', '/api/export', { cookie: await api.newGuest() })).status).toBe(200)
  await first.body?.cancel()
  await second.text()
  for (const response of [await open(), await open()]) expect((await response.json()).conversations).toHaveLength(1)
})

describe('a body of very many values', () => {
  it.each([
    ['lists', `[${'[],'.repeat(200_000)}[]]`],
    ['numbers', `[${'0,'.repeat(300_000)}0]`],
    ['names', `{${Array.from({ length: 60_000 }, (_, index) => `"${index}":0`).join(',')}}`],
  ])('is refused before it is parsed: %s', async (_, body) => {
    const response = await api.call('POST', '/api/chat', { cookie: await api.newGuest(), body })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ path: 'body', message: 'has more than 10000 values' }] })
  })

  it('is taken as a text, whatever that looks like', async () => {
    const title = '[],{"'.repeat(40)
    const body = JSON.stringify({ title })
    const response = await api.call('POST', '/api/conversations', { cookie: await api.newGuest(), body })
    expect([response.status, (await response.json()).title]).toEqual([201, title])
  })
})

import { ChatResponse, Conversation, MessagePage } from '@chatbot/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from './testing/test-api.ts'

const fast = 'demo-count:n=2,rate=1000,first=0'
let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
  cookie = await api.newGuest()
})
afterAll(() => api.close())

const send = (method: string, path: string, body?: unknown) =>
  api.call(method, path, { cookie, ...(body !== undefined && { body: JSON.stringify(body) }) })
const ask = async (message: string, more: Record<string, unknown> = {}) =>
  ChatResponse.parse(await (await send('POST', '/api/chat', { message, model: fast, ...more })).json())
const branch = async (id: string) =>
  MessagePage.parse(await (await send('GET', `/api/conversations/${id}/messages`)).json()).messages
const head = async (id: string) => Conversation.parse(await (await send('GET', `/api/conversations/${id}`)).json())
const textsOf = async (id: string) => (await branch(id)).map(({ text }) => text)

describe('feedback', () => {
  it('is kept with its comment, changed, and taken back', async () => {
    const { conversation, message } = await ask('Hello')
    for (const feedback of [{ rating: 'up' }, { rating: 'down', comment: 'Wrong' }, { rating: 'down' }, null]) {
      expect((await send('PATCH', `/api/messages/${message.id}`, { feedback })).status).toBe(204)
      expect((await branch(conversation.id)).map((shown) => shown.feedback)).toEqual([null, feedback])
    }
  })

  it('is of answers only', async () => {
    const { userMessage } = await ask('Hello')
    const refused = await send('PATCH', `/api/messages/${userMessage.id}`, { feedback: { rating: 'up' } })
    expect(await refused.json()).toMatchObject({ code: 'invalid_request', errors: [{ path: 'params.id' }] })
  })
})

describe('deleting from a message on', () => {
  it('takes everything below it, and the conversation goes on above it', async () => {
    const first = await ask('one')
    const { id: conversationId } = first.conversation
    const second = await ask('two', { conversationId })
    await ask('three', { conversationId })
    const before = await api.countRows()
    expect((await send('DELETE', `/api/messages/${second.userMessage.id}`)).status).toBe(204)
    expect(await textsOf(conversationId)).toEqual(['one', first.message.text])
    const after = await api.countRows()
    expect(after.message).toBe((before.message ?? 0) - 4)
    expect(after.generation).toBe((before.generation ?? 0) - 2)
    await ask('four', { conversationId })
    expect(await textsOf(conversationId)).toEqual(['one', first.message.text, 'four', expect.any(String)])
  })

  it('leaves the newest branch beside it', async () => {
    const { conversation, userMessage } = await ask('one')
    const conversationId = conversation.id
    await ask('two', { conversationId })
    const edited = await ask('other', { conversationId, parentId: null })
    expect((await send('DELETE', `/api/messages/${edited.userMessage.id}`)).status).toBe(204)
    expect((await branch(conversationId)).map(({ id }) => id)).toContain(userMessage.id)
    expect(await textsOf(conversationId)).toHaveLength(4)
  })

  it('of a branch that is not shown changes nothing that is', async () => {
    const { conversation, userMessage } = await ask('one')
    const conversationId = conversation.id
    const other = await ask('other', { conversationId, parentId: null })
    await send('DELETE', `/api/messages/${userMessage.id}`)
    expect(await textsOf(conversationId)).toEqual(['other', other.message.text])
  })

  it('of all messages leaves an empty conversation; of an answer, a question that can be answered or followed', async () => {
    const { conversation, message, userMessage } = await ask('one')
    const conversationId = conversation.id
    await send('DELETE', `/api/messages/${message.id}`)
    expect(await textsOf(conversationId)).toEqual(['one'])
    await ask('two', { conversationId })
    expect(await textsOf(conversationId)).toEqual(['one', 'two', expect.any(String)])
    await send('DELETE', `/api/messages/${userMessage.id}`)
    expect(await branch(conversationId)).toEqual([])
    expect((await head(conversationId)).headMessageId).toBeNull()
  })

  it('stops what runs below it', async () => {
    const { conversation } = await ask('one')
    const conversationId = conversation.id
    const stream = await send('POST', '/api/chat', {
      message: 'long',
      conversationId,
      model: 'demo-count:n=100000,rate=20,first=0',
      stream: true,
    })
    const running = await api.container.prisma.message.findFirstOrThrow({ where: { status: 'running' } })
    expect((await send('DELETE', `/api/messages/${running.parentId}`)).status).toBe(204)
    expect(await api.container.prisma.generation.count({ where: { status: 'running' } })).toBe(0)
    await api.container.engine.runner.idle()
    await stream.body?.cancel()
    expect(await textsOf(conversationId)).toHaveLength(2)
  })

  it('takes a branch of thousands', async () => {
    const { conversation, message, userMessage } = await ask('one')
    const { id: conversationId } = conversation
    await api.container.prisma.$executeRaw`
      INSERT INTO message (id, conversation_id, user_id, parent_id, role, status, text)
      SELECT ('01000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, m.conversation_id, m.user_id,
        CASE WHEN n = 1 THEN m.id ELSE ('01000000-0000-7000-8000-' || lpad((n - 1)::text, 12, '0'))::uuid END,
        'assistant', 'completed', 'more'
      FROM message m, generate_series(1, 3000) n WHERE m.id = ${message.id}::uuid`
    expect((await send('DELETE', `/api/messages/${userMessage.id}`)).status).toBe(204)
    expect(await api.container.prisma.message.count({ where: { conversationId } })).toBe(0)
  })
})

describe('what is around a message', () => {
  it('is of the active branch where the message is in that, else of its newest, and says which', async () => {
    const { conversation, message } = await ask('one')
    const conversationId = conversation.id
    const active = await ask('two', { conversationId })
    await ask('other two', { conversationId, parentId: message.id })
    const { version } = await head(conversationId)
    const headMessageId = active.message.id
    expect((await send('PATCH', `/api/conversations/${conversationId}`, { version, headMessageId })).status).toBe(200)
    const around = async (id: string) => {
      const response = await send('GET', `/api/conversations/${conversationId}/messages?around=${id}`)
      const { messages, isActive } = MessagePage.parse(await response.json())
      return { texts: messages.filter(({ role }) => role === 'user').map(({ text }) => text), isActive }
    }
    // The newest answer below it is in the other branch.
    expect(await around(message.id)).toEqual({ texts: ['one', 'two'], isActive: true })
    expect(await around(headMessageId)).toEqual({ texts: ['one', 'two'], isActive: true })
    const all = await send('GET', `/api/conversations/${conversationId}/messages?around=${active.userMessage.id}`)
    const beside = MessagePage.parse(await all.json()).messages.find(({ id }) => id === active.userMessage.id)
    const other = beside?.siblingIds.find((id) => id !== active.userMessage.id) ?? ''
    expect(await around(other)).toEqual({ texts: ['one', 'other two'], isActive: false })
  })
})

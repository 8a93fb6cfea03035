import {
  ChatResponse,
  Conversation,
  ConversationShare,
  MessagePage,
  Problem,
  Share,
  SharedConversation,
  ShareList,
} from '@chatbot/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from './testing/test-api.ts'

const fast = 'demo-count:n=2,rate=1000,first=0'
let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
})
afterAll(() => api.close())
beforeEach(async () => {
  cookie = await api.newGuest()
})

const send = (method: string, path: string, body?: unknown, as = cookie) =>
  api.call(method, path, { cookie: as, ...(body !== undefined && { body: JSON.stringify(body) }) })
const json = async (response: Promise<Response>): Promise<unknown> => (await response).json()
const ask = async (message: unknown, body: object = {}) =>
  ChatResponse.parse(await json(send('POST', '/api/chat', { message, model: fast, ...body })))
const share = async (id: string, body: object = {}) =>
  Share.parse(await json(send('POST', `/api/conversations/${id}/share`, body)))

/** As somebody reads it who has nothing but the link. */
const open = (token: string, query = '') => api.call('GET', `/api/shared/${token}${query}`)
const read = async (token: string, query?: string) => SharedConversation.parse(await json(open(token, query)))
const textsOf = ({ messages }: SharedConversation) => messages.map(({ text }) => text)

const upload = async (text: string): Promise<string> => {
  const headers = { 'content-type': 'application/octet-stream' }
  const uploaded = await api.call('POST', '/api/attachments?name=secret.txt', { cookie, body: text, headers })
  return (await uploaded.json()).id
}

describe('a link', () => {
  it('shows the active branch as it was, until it is updated', async () => {
    const { conversation } = await ask('one')
    const conversationId = conversation.id
    await ask('another one', { conversationId, parentId: null })
    const { token } = await share(conversationId)
    await ask('two', { conversationId })
    await send('PATCH', `/api/conversations/${conversationId}`, { version: 1, title: 'Later' })
    expect(textsOf(await read(token))).toEqual(['another one', '1 2'])
    expect((await read(token)).title).toBe('one')

    expect((await share(conversationId)).token).toBe(token)
    expect(textsOf(await read(token))).toEqual(['another one', '1 2', 'two', '1 2'])
    expect((await read(token)).title).toBe('Later')
  })

  it('stays as it was when a message is deleted from the conversation', async () => {
    const { conversation, userMessage } = await ask('one')
    const { token } = await share(conversation.id)
    await send('DELETE', `/api/messages/${userMessage.id}`)
    expect(textsOf(await read(token))).toEqual(['one', '1 2'])
  })

  it('shows an answer that is being written as far as it has come', async () => {
    const model = 'demo-count:n=100000,rate=20,first=0'
    const stream = await send('POST', '/api/chat', { message: 'long', model, stream: true })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let seen = ''
    while (!seen.includes('data: "')) seen += (await reader?.read())?.value ?? ''
    const { conversationId } = await api.container.prisma.generation.findFirstOrThrow({ where: { status: 'running' } })
    const { token } = await share(conversationId)
    expect((await read(token)).messages.at(-1)?.text).toMatch(/^1\b/)
    await send('DELETE', `/api/conversations/${conversationId}`)
    await api.container.engine.runner.idle()
    await reader?.cancel()
  })

  it('is read page by page', async () => {
    const { conversation } = await ask('one')
    await ask('two', { conversationId: conversation.id })
    const { token } = await share(conversation.id)
    const first = await read(token, '?limit=3')
    const second = await read(token, `?limit=3&after=${first.nextAfter}`)
    expect([...textsOf(first), ...textsOf(second)]).toEqual(['one', '1 2', 'two', '1 2'])
    expect(second.nextAfter).toBeNull()
  })

  it('leads nowhere once it is revoked, or its conversation is deleted; a new one is another', async () => {
    const { conversation } = await ask('one')
    const before = (await api.countRows()).share_message
    const first = await share(conversation.id)
    expect((await send('DELETE', `/api/shares/${first.id}`)).status).toBe(204)
    expect((await open(first.token)).status).toBe(404)
    const path = `/api/conversations/${conversation.id}/share`
    expect(ConversationShare.parse(await json(send('GET', path))).share).toBeNull()
    const second = await share(conversation.id)
    expect(second.token).not.toBe(first.token)
    expect(ConversationShare.parse(await json(send('GET', path))).share).toEqual(second)
    await send('DELETE', `/api/conversations/${conversation.id}`)
    expect((await open(second.token)).status).toBe(404)
    expect((await api.countRows()).share_message).toBe(before)
  })

  it('is not made of a temporary or an empty conversation, and says why', async () => {
    const { conversation } = await ask('one', { temporary: true })
    const empty = Conversation.parse(await json(send('POST', '/api/conversations', {})))
    for (const [id, why] of [
      [conversation.id, /temporary/],
      [empty.id, /no message/],
    ] as const) {
      const refused = Problem.parse(await json(send('POST', `/api/conversations/${id}/share`, {})))
      expect(refused.errors).toEqual([{ path: 'params.id', message: expect.stringMatching(why) }])
    }
  })

  it('is listed for its owner, newest first', async () => {
    const titles = ['one', 'two', 'three']
    for (const title of titles) await share((await ask(title)).conversation.id)
    const first = ShareList.parse(await json(send('GET', '/api/shares?limit=2')))
    const second = ShareList.parse(await json(send('GET', `/api/shares?limit=2&cursor=${first.nextCursor}`)))
    expect([...first.shares, ...second.shares].map(({ title }) => title)).toEqual(titles.toReversed())
  })
})

describe('whoever reads', () => {
  it('gets no session, and learns nothing of whose it is', async () => {
    const attachmentIds = [await upload('attached')]
    const { conversation } = await ask({ text: 'Look', attachmentIds }, { systemPrompt: 'Say nothing of the harbour' })
    const { token, id } = await share(conversation.id, { includeAttachments: true })
    const users = (await api.countRows()).user
    const response = await open(token)
    expect(response.headers.getSetCookie()).toEqual([])
    expect((await api.countRows()).user).toBe(users)

    const page = await response.text()
    const { userId } = await api.container.prisma.conversation.findUniqueOrThrow({ where: { id: conversation.id } })
    const { messages } = MessagePage.parse(await json(send('GET', `/api/conversations/${conversation.id}/messages`)))
    const secrets = [userId, id, conversation.id, ...attachmentIds, ...messages.map((message) => message.id), 'harbour']
    for (const secret of secrets) expect(page).not.toContain(secret)
    expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })

  it('gets attachments only if they were shared', async () => {
    const attachmentIds = [await upload('attached')]
    const { conversation } = await ask({ text: 'Look', attachmentIds })
    const { token } = await share(conversation.id)
    const attachment = () => api.call('GET', `/api/shared/${token}/attachments/0`)
    expect((await read(token)).messages[0]).toMatchObject({ attachments: [], hiddenAttachments: 1 })
    expect(JSON.stringify(await read(token))).not.toContain('secret.txt')
    expect((await attachment()).status).toBe(404)

    await share(conversation.id, { includeAttachments: true })
    expect((await read(token)).messages[0]).toMatchObject({
      attachments: [{ name: 'secret.txt', number: 0 }],
      hiddenAttachments: 0,
    })
    const file = await attachment()
    expect(await file.text()).toBe('attached')
    expect(file.headers.get('cache-control')).toBe('private, no-cache')
    for (const number of [1, 100, 2_147_483_647]) {
      expect((await api.call('GET', `/api/shared/${token}/attachments/${number}`)).status).toBe(404)
    }
  })

  it("never gets another user's file, whatever an imported message names", async () => {
    const theirs = await upload('theirs')
    const { conversation } = await ask({ text: 'Look', attachmentIds: [theirs] })
    const file = await (await send('GET', `/api/conversations/${conversation.id}/export`)).text()
    cookie = await api.newGuest()
    await api.call('POST', '/api/import', { cookie, body: file, duplex: 'half' })
    const { conversations } = Object(await json(send('GET', '/api/conversations')))
    const { token } = await share(conversations[0].id, { includeAttachments: true })
    expect((await read(token)).messages[0]?.attachments).toHaveLength(1)
    expect((await api.call('GET', `/api/shared/${token}/attachments/0`)).status).toBe(404)
  })

  it('goes on with a copy of their own, which changes nothing that is shared', async () => {
    const { conversation } = await ask('one')
    await ask('two', { conversationId: conversation.id })
    const { token } = await share(conversation.id)
    const owner = cookie
    cookie = await api.newGuest()
    const copy = Conversation.parse(await json(send('POST', `/api/shared/${token}/copy`)))
    expect(copy.id).not.toBe(conversation.id)
    await ask('three', { conversationId: copy.id })
    const branch = async (id: string, as: string) =>
      MessagePage.parse(await json(send('GET', `/api/conversations/${id}/messages`, undefined, as))).messages
    expect((await branch(copy.id, cookie)).map(({ text }) => text)).toEqual([
      'one',
      '1 2',
      'two',
      '1 2',
      'three',
      '1 2',
    ])
    const ids = new Set((await branch(conversation.id, owner)).map(({ id }) => id))
    expect(ids.size).toBe(4)
    for (const { id } of await branch(copy.id, cookie)) expect(ids.has(id)).toBe(false)
    expect(textsOf(await read(token))).toHaveLength(4)
    expect((await send('GET', `/api/conversations/${copy.id}`, undefined, owner)).status).toBe(404)
  })

  it('finds nothing by a token that is none', async () => {
    expect((await open('x'.repeat(32))).status).toBe(404)
    expect((await send('POST', `/api/shared/${'x'.repeat(32)}/copy`)).status).toBe(404)
    expect((await open('short')).status).toBe(400)
  })
})

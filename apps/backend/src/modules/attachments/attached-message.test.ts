import { Attachment, ChatResponse, MessagePage, Problem } from '@chatbot/contracts'
import { pdf, png } from '@chatbot/dev-stack/test-files'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'

const fast = 'rate=1000,first=0'
let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0', MODELS: 'demo,blind=none+blind' })
  cookie = await api.newGuest()
})
afterAll(() => api.close())

const upload = async (body: BodyInit, name: string) => {
  const headers = { 'content-type': 'application/octet-stream' }
  const response = await api.call('POST', `/api/attachments?name=${name}`, { cookie, body, headers })
  return Attachment.parse(await response.json())
}
const chat = (body: object) =>
  api.call('POST', '/api/chat', { cookie, body: JSON.stringify({ model: `demo-count:n=2,${fast}`, ...body }) })
const ask = async (body: object) => {
  const response = await chat(body)
  expect(response.status).toBe(200)
  return ChatResponse.parse(await response.json())
}
const problemOf = async (response: Response) => Problem.parse(await response.json())
const lastAsked = () => api.journal.entries().at(-1)?.requestBody
const dataOf = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`
const image = png(20, 10)

it('reaches the model with its documents as text and its images, by Chat Completions', async () => {
  const files = [
    await upload(pdf('Secret plans'), 'plans.pdf'),
    await upload(image, 'a.png'),
    await upload('x=1', 'a.py'),
  ]
  const attachmentIds = files.map(({ id }) => id)
  const { userMessage } = await ask({ message: { text: 'Look', attachmentIds } })
  expect(userMessage.parts.map(({ name, kind, width }) => [name, kind, width])).toEqual([
    ['plans.pdf', 'pdf', null],
    ['a.png', 'image', 20],
    ['a.py', 'text', null],
  ])
  expect(lastAsked()).toMatchObject({
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: '<document name="plans.pdf">\nSecret plans\n</document>' },
          { type: 'image_url', image_url: { url: dataOf(image) } },
          { type: 'text', text: '<document name="a.py">\nx=1\n</document>' },
          { type: 'text', text: 'Look' },
        ],
      },
    ],
  })
})

it('reaches the model by Responses', async () => {
  const files = [await upload('x=1', 'a.py'), await upload(image, 'a.png')]
  await ask({ model: `demo-reattach:${fast}`, message: { text: '', attachmentIds: files.map(({ id }) => id) } })
  expect(lastAsked()).toMatchObject({
    input: [
      {
        role: 'user',
        content: [
          { type: 'input_text', text: '<document name="a.py">\nx=1\n</document>' },
          { type: 'input_image', image_url: dataOf(image) },
        ],
      },
    ],
  })
})

it('keeps its attachments for later questions, and for a model that does not see', async () => {
  const { id } = await upload(image, 'cat.png')
  const first = await ask({ message: { text: '', attachmentIds: [id] } })
  expect(first.conversation.title).toBe('cat.png')
  const conversationId = first.conversation.id
  await ask({ conversationId, message: 'And now?' })
  expect(lastAsked()).toMatchObject({
    messages: [{ content: [{ type: 'image_url', image_url: { url: dataOf(image) } }] }, {}, { content: 'And now?' }],
  })
  await chat({ conversationId, model: 'blind', message: 'And you?' })
  expect(lastAsked()).toHaveProperty('messages.0.content', [{ type: 'text', text: '[image, not shown: cat.png]' }])
  const page = await api.call('GET', `/api/conversations/${conversationId}/messages`, { cookie })
  expect(MessagePage.parse(await page.json()).messages[0]?.parts).toMatchObject([{ attachmentId: id, name: 'cat.png' }])
})

it('is refused with an image that the model does not see, or with what is not the caller’s', async () => {
  const { id } = await upload(image, 'cat.png')
  const before = await api.countRows()
  const blind = await problemOf(await chat({ model: 'blind', message: { text: 'x', attachmentIds: [id] } }))
  expect(blind.errors?.[0]?.path).toBe('body.message.attachmentIds.0')
  const missing = { text: 'x', attachmentIds: [crypto.randomUUID()] }
  expect((await problemOf(await chat({ message: missing }))).code).toBe('not_found')
  const twice = { text: 'x', attachmentIds: [id, id] }
  expect((await problemOf(await chat({ message: twice }))).code).toBe('invalid_request')
  expect((await problemOf(await chat({ message: { text: '' } }))).code).toBe('invalid_request')
  expect(await api.countRows()).toEqual(before)
  cookie = await api.newGuest()
  expect((await problemOf(await chat({ message: { text: 'x', attachmentIds: [id] } }))).code).toBe('not_found')
})

it('holds its files: none is deleted or swept before the last message that holds it', async () => {
  const { prisma, attachmentSweep } = api.container
  const age = () => prisma.$executeRaw`UPDATE attachment SET unlinked_since = unlinked_since - interval '2 days'`
  const isThere = async (id: string) => (await prisma.attachment.count({ where: { id } })) === 1
  const [held, orphan, fresh] = [await upload('held', 'a'), await upload('orphan', 'b'), await upload('fresh', 'c')]
  const question = { message: { text: 'x', attachmentIds: [held.id] } }
  const conversations = [await ask(question), await ask(question)].map(({ conversation }) => conversation.id)
  expect((await api.call('DELETE', `/api/attachments/${held.id}`, { cookie })).status).toBe(409)

  await prisma.$executeRaw`UPDATE attachment SET unlinked_since = now() - interval '2 days' WHERE id = ${orphan.id}::uuid`
  await attachmentSweep.sweep()
  expect([await isThere(held.id), await isThere(orphan.id), await isThere(fresh.id)]).toEqual([true, false, true])
  expect(await prisma.attachmentChunk.count({ where: { attachmentId: orphan.id } })).toBe(0)

  for (const [index, id] of conversations.entries()) {
    await api.call('DELETE', `/api/conversations/${id}`, { cookie })
    await age()
    await attachmentSweep.sweep()
    expect(await isThere(held.id)).toBe(index === 0)
  }
})

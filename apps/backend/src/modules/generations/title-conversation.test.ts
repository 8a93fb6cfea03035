import { ChatResponse, Conversation } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { type ModelUnderTest, startModelUnderTest } from '../../models/testing/model-under-test.ts'
import { makeChatRepository } from './chat-repository.ts'
import { makeTitleConversation } from './title-conversation.ts'

let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
  cookie = await api.newGuest()
})
afterAll(() => api.close())

/** A conversation with one answer and the title of its first words. */
const ask = async () => {
  const body = JSON.stringify({ message: 'Tell me about lighthouses.', model: 'demo-count:n=2,rate=1000,first=0' })
  return ChatResponse.parse(await (await api.call('POST', '/api/chat', { cookie, body })).json())
}
const read = async (id: string) =>
  Conversation.parse(await (await api.call('GET', `/api/conversations/${id}`, { cookie })).json())

/** Asks `model` for the title of a new conversation; returns what came of it. */
const title = async ({ client, demo }: ModelUnderTest, model: string) => {
  const { container } = api
  const { conversation, message } = await ask()
  const { userId } = await container.prisma.conversation.findUniqueOrThrow({ where: { id: conversation.id } })
  await makeTitleConversation({
    chats: makeChatRepository(container),
    messages: container.engine.messages,
    models: client,
    model,
    retryAfter: 0,
    publish: async () => undefined,
    log: container.log,
  })({ conversationId: conversation.id, messageId: message.id, userId, model: 'never-asked' })
  return { conversation: await read(conversation.id), asked: demo.journal.entries() }
}

it('asks the model of titles, whatever model answered', async () => {
  await using model = await startModelUnderTest({ titleModel: 'demo' })
  const { conversation, asked } = await title(model, 'demo')
  expect(conversation).toMatchObject({ title: 'About lighthouses', titleSource: 'model' })
  expect(asked.map((entry) => entry.model)).toEqual(['demo'])
})

it('tries a title that failed once more', async () => {
  await using model = await startModelUnderTest()
  // Three refusals are as many as one request bears.
  const { conversation, asked } = await title(model, 'demo-fault-overloaded-then-ok:times=3')
  expect(conversation).toMatchObject({ title: 'About lighthouses', titleSource: 'model' })
  expect(asked).toHaveLength(4)
})

it('keeps the first words when it fails again', async () => {
  await using model = await startModelUnderTest()
  const { conversation, asked } = await title(model, 'demo-fault-bad-request')
  expect(conversation).toMatchObject({ title: 'Tell me about lighthouses.', titleSource: 'excerpt' })
  expect(asked).toHaveLength(2)
})

import { ChatResponse } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Container } from '../composition-root.ts'
import { NotFound } from '../errors/not-found.ts'
import { cancelUnlessRead } from './cancel-unless-read.ts'
import { followResponse } from './follow-response.ts'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

/** The container, and how many listeners to the end of a session are registered through it. */
const countListeners = () => {
  let count = 0
  const sessions: Container['sessions'] = {
    ...api.container.sessions,
    onEnd: (id, listener) => {
      const forget = api.container.sessions.onEnd(id, listener)
      count += 1
      return () => {
        count -= 1
        forget()
      }
    },
  }
  return { container: { ...api.container, sessions }, count: () => count }
}

/** A guest with an ended answer, and whose session it is. */
const makeAnswer = async () => {
  const cookie = await api.newGuest()
  const body = JSON.stringify({ message: 'Hello', model: 'demo-count:n=2,rate=1000,first=0' })
  const { conversation } = ChatResponse.parse(await (await api.call('POST', '/api/chat', { cookie, body })).json())
  const { prisma, accounts } = api.container
  const generation = await prisma.generation.findFirstOrThrow({ where: { conversationId: conversation.id } })
  const { session } = await accounts.resolveCaller(
    new Request('http://chat.test/api/changes', { headers: { cookie } }),
    new Headers(),
    { makesGuest: false },
  )
  return { generationId: generation.id, userId: generation.userId, session, after: -1, requestId: 'test' }
}

it('leaves no listener to the end of the session when the answer does not exist', async () => {
  const { container, count } = countListeners()
  const stream = { ...(await makeAnswer()), request: new Request('http://chat.test/') }
  for (let time = 0; time < 3; time += 1) {
    const following = followResponse(container, { ...stream, generationId: crypto.randomUUID() })
    await expect(following).rejects.toThrow(NotFound)
  }
  expect(count()).toBe(0)
})

it('leaves no listener when the reader left before the response, and none when the stream has ended', async () => {
  const { container, count } = countListeners()
  const stream = await makeAnswer()
  const left = new Request('http://chat.test/', { signal: AbortSignal.abort() })
  await (await followResponse(container, { ...stream, request: left })).body?.cancel()
  expect(count()).toBe(0)
  const text = await (await followResponse(container, { ...stream, request: new Request('http://chat.test/') })).text()
  expect(text).toContain('event: end')
  expect(count()).toBe(0)
})

it('cancels a body that nobody reads once the client has left', async () => {
  const canceled = Promise.withResolvers<void>()
  const leaving = new AbortController()
  const body = () => new ReadableStream({ cancel: () => canceled.resolve() })
  cancelUnlessRead(new Response(body()), leaving.signal)
  leaving.abort()
  await canceled.promise
  const read = cancelUnlessRead(new Response('read'), new AbortController().signal)
  expect(await read.text()).toBe('read')
})

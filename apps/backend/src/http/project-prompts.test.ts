import { ChatResponse, Conversation, Project } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { z } from 'zod'
import { startTestApi, type TestApi } from './testing/test-api.ts'

const fast = 'demo-count:n=1,rate=1000,first=0'
const ofEnvironment = "The environment's"
let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0', DEFAULT_SYSTEM_PROMPT: ofEnvironment })
})
afterAll(() => api.close())

const send = async (method: string, path: string, body: unknown): Promise<unknown> => {
  const response = await api.call(method, path, { cookie, body: JSON.stringify(body) })
  expect(response.ok).toBe(true)
  return response.json()
}

const Asked = z.object({ messages: z.array(z.object({ role: z.string(), content: z.unknown() })) })

/** The system prompt that the model was given last; undefined for none. */
const given = () =>
  Asked.parse(api.journal.entries().at(-1)?.requestBody).messages.find(({ role }) => role === 'system')?.content

/** '' is no system prompt, and wanted so. */
const prompts = (whose: string) => fc.constantFrom(undefined, '', whose)

it("is the conversation's own, else its project's, else the user's default, else the environment's", async () => {
  await fc.assert(
    fc.asyncProperty(
      prompts("The conversation's"),
      prompts("The project's"),
      fc.constantFrom(undefined, "The user's"),
      fc.boolean(),
      async (own, ofProject, ofUser, isMoved) => {
        cookie = await api.newGuest()
        if (ofUser) await send('POST', '/api/system-prompts', { name: 'Mine', text: ofUser, isDefault: true })
        const project = Project.parse(await send('POST', '/api/projects', { name: 'Sea', systemPrompt: ofProject }))
        const ask = async (body: object) =>
          ChatResponse.parse(await send('POST', '/api/chat', { message: 'Hello', model: fast, ...body })).conversation

        const begun = await ask({ systemPrompt: own, ...(!isMoved && { projectId: project.id }) })
        const outside = own ?? ofUser ?? ofEnvironment
        if (isMoved) {
          expect(given()).toBe(outside || undefined)
          const moved = { version: begun.version, projectId: project.id }
          await send('PATCH', `/api/conversations/${begun.id}`, moved)
          await ask({ conversationId: begun.id })
        }
        expect(given()).toBe((own ?? ofProject ?? ofUser ?? ofEnvironment) || undefined)

        const { version } = await ask({ conversationId: begun.id })
        await send('PATCH', `/api/conversations/${begun.id}`, { version, projectId: null })
        await ask({ conversationId: begun.id })
        expect(given()).toBe(outside || undefined)
      },
    ),
    { numRuns: 40 },
  )
})

it('is the conversation’s own as soon as one is chosen, the user’s default included', async () => {
  cookie = await api.newGuest()
  await send('POST', '/api/system-prompts', { name: 'Mine', text: 'Mine', isDefault: true })
  const project = Project.parse(await send('POST', '/api/projects', { name: 'Sea', systemPrompt: 'Arr' }))
  const body = { message: 'Hello', model: fast, projectId: project.id }
  const { conversation } = ChatResponse.parse(await send('POST', '/api/chat', body))
  expect(given()).toBe('Arr')
  const { id, version } = conversation
  const chosen = { version, systemPrompt: conversation.systemPrompt }
  const patched = Conversation.parse(await send('PATCH', `/api/conversations/${id}`, chosen))
  expect(patched).toMatchObject({ systemPrompt: 'Mine', systemPromptIsDefault: false })
  await send('POST', '/api/chat', { message: 'Hello', model: fast, conversationId: id })
  expect(given()).toBe('Mine')
})

it('is the user’s default in a conversation that is made before its first message, too', async () => {
  cookie = await api.newGuest()
  await send('POST', '/api/system-prompts', { name: 'Mine', text: 'Mine', isDefault: true })
  const systemPrompts = [undefined, 'Arr', '']
  for (const systemPrompt of systemPrompts) {
    const { id } = Conversation.parse(await send('POST', '/api/conversations', { systemPrompt }))
    await send('POST', '/api/chat', { message: 'Hello', model: fast, conversationId: id })
    expect(given()).toBe((systemPrompt ?? 'Mine') || undefined)
  }
})

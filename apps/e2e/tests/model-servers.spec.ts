import type { ModelList } from '@chatbot/contracts'
import { createDemoModel } from '@chatbot/demo-model'
import type { Page } from '@playwright/test'
import type { ChatPage } from '../src/chat-page.ts'
import { startStack } from '../src/stack/start-stack.ts'
import { test as base, expect } from '../src/test.ts'

/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:9/v1'

/** A stack with three model servers: one that wants a key, one that is slow and lists its models itself, one that is down. */
const test = base.extend({
  stack: [
    async ({ access }, use) => {
      if (process.env.BASE_URL) return use(undefined)
      const strict = createDemoModel({ tokensPerSecond: 1_000, firstTokenMs: 0, apiKeys: ['key-of-the-strict-one'] })
      const slow = createDemoModel({ tokensPerSecond: 20, firstTokenMs: 1_000 })
      const [{ url: strictUrl }, { url: slowUrl }] = await Promise.all([strict.listen(), slow.listen()])
      const servers = [
        {
          id: 'strict',
          label: 'Strict server',
          baseUrl: strictUrl,
          apiKey: { variable: 'STRICT_KEY' },
          models: [{ id: 'demo-count:n=12', label: 'Counts to twelve' }],
        },
        { id: 'slow', label: 'Slow server', baseUrl: slowUrl },
        { id: 'down', label: 'Down server', baseUrl: nowhere, models: [{ id: 'llama', label: 'Llama' }] },
        {
          id: 'keeper',
          label: 'Keeper',
          baseUrl: slowUrl,
          protocol: 'responses',
          models: [{ id: 'demo-count:n=150,rate=30', label: 'Counts slowly', resume: 'reattach' }],
        },
        { id: 'gone', label: 'Gone server', baseUrl: nowhere },
      ]
      const stack = await startStack({
        access,
        models: { MODEL_SERVERS: JSON.stringify({ servers }), STRICT_KEY: 'key-of-the-strict-one', TITLES: '0' },
      })
      await use(stack)
      await stack.stop()
      await Promise.all([strict.close(), slow.close()])
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

test.beforeEach(({ ownStack }) => {
  expect(ownStack.url).not.toBe('')
})

/** The chooser by the model that it shows, its items, and how another one is chosen. */
const choosing = (chat: ChatPage, page: Page) => {
  const chooser = (model: string) => chat.button(chat.t('models.choose', { model }))
  const choice = (name: RegExp) => page.getByRole('option', { name })
  const choose = async (from: string, to: string) => {
    await chooser(from).click()
    await choice(new RegExp(`^${to}`)).click()
    await expect(chooser(to)).toBeVisible()
  }
  return { chooser, choice, choose }
}

test('models of several servers are offered and answer; those of a server that is down say so', async ({
  chat,
  page,
}) => {
  await chat.open()
  const { chooser, choice, choose } = choosing(chat, page)
  await chooser('Counts to twelve').click()
  for (const name of [/^Counts to twelve/, /^Demo/, /^Llama/]) await expect(choice(name)).toBeVisible()
  await page.keyboard.press('Escape')

  await chat.ask('Count')
  expect(await chat.untilAnswered()).toContain('1 2 3 4 5 6 7 8 9 10 11 12')

  await choose('Counts to twelve', 'Demo')
  await chat.ask('Hello, slow one')
  expect(await chat.untilAnswered()).toContain('Hello, slow one')

  await choose('Demo', 'Llama')
  await chat.ask('Hello, llama')
  await expect(chat.answers).toHaveCount(3)
  await expect(chat.answers.last()).toContainText(chat.t('problems.model_unavailable'))

  // The others go on answering.
  await choose('Llama', 'Counts to twelve')
  await chat.ask('Count again')
  await expect(chat.answers).toHaveCount(4)
  expect(await chat.untilAnswered()).toContain('11 12')
})

test('an answer of another server than the first goes on there when its backend is killed', async ({
  chat,
  page,
  ownStack,
}) => {
  await chat.open()
  await choosing(chat, page).choose('Counts to twelve', 'Counts slowly')
  await chat.ask('Count')
  await chat.untilWriting()
  await ownStack.backend.kill()
  await ownStack.backend.start()
  const numbers = Array.from({ length: 150 }, (_, index) => index + 1).join(' ')
  expect(await chat.untilAnswered()).toContain(numbers)
})

test('the API says which server has a model, and how each server is', async ({ page, ownStack }) => {
  const response = await page.request.get(`${ownStack.url}/api/models`)
  const { models, servers }: ModelList = await response.json()
  expect(models.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual(['demo-count:n=12'])
  expect(models.map(({ id, server }) => [id, server?.id])).toEqual(
    expect.arrayContaining([
      ['demo-count:n=12', 'strict'],
      ['slow/demo', 'slow'],
      ['down/llama', 'down'],
    ]),
  )
  expect(servers).toEqual([
    { id: 'strict', label: 'Strict server', state: 'ready' },
    { id: 'slow', label: 'Slow server', state: 'ready' },
    { id: 'down', label: 'Down server', state: 'ready' },
    { id: 'keeper', label: 'Keeper', state: 'ready' },
    { id: 'gone', label: 'Gone server', state: 'unreachable' },
  ])
})

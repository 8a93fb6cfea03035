import type { ModelList } from '@chatbot/contracts'
import { createDemoModel } from '@chatbot/demo-model'
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

test('models of several servers are offered and answer; those of a server that is down say so', async ({
  chat,
  page,
}) => {
  await chat.open()
  const chooser = (model: string) => chat.button(chat.t('models.choose', { model }))
  const choice = (name: RegExp) =>
    page.getByRole('menuitemradio', { name }).or(page.getByRole('option', { name })).first()
  const choose = async (from: string, to: string) => {
    await chooser(from).click()
    await choice(new RegExp(`^${to}`)).click()
    await expect(chooser(to)).toBeVisible()
  }

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
    { id: 'gone', label: 'Gone server', state: 'unreachable' },
  ])
})

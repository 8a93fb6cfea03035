import { query } from '../src/database.ts'
import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

const words = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()

/** Counts to `n` in one paragraph: a number that is lost or comes twice shows. */
const counting = (n: number, rate: number) => `demo-count:n=${n},rate=${rate}`

test('an answer that is cut twenty times loses nothing and doubles nothing', async ({ chat, page, ownStack }) => {
  const { network } = ownStack
  let resumed = 0
  page.on('request', (request) => {
    if (request.url().includes('/events')) resumed += 1
  })
  await chat.open(network.url)
  await chat.prefer(counting(1_000, 40))
  await chat.ask('Count')
  const answer = chat.answers.last()
  const seen = [await chat.untilWriting()]
  while (resumed < 20) {
    const before = { resumed, length: seen.at(-1)?.length ?? 0 }
    // Again and again: a cut before the answer's own connection is there spares it.
    const cut = () => {
      network.cut()
      return resumed
    }
    await expect.poll(cut).toBeGreaterThan(before.resumed)
    await expect.poll(async () => (await chat.textOf(answer)).length).toBeGreaterThan(before.length)
    seen.push(await chat.textOf(answer))
  }
  await expect(answer).toHaveAttribute('data-status', 'running')
  const whole = await chat.untilAnswered()
  for (const text of seen) expect(whole.startsWith(text)).toBe(true)
  const [, stored] = await storedMessages(page, await chat.conversationId())
  expect(stored).toMatchObject({ status: 'completed' })
  expect(whole).toBe(words(stored?.text))
  expect(whole).toBe(Array.from({ length: 1_000 }, (_, index) => index + 1).join(' '))
})

test('a connection that falls silent without closing is noticed, and the answer goes on', async ({
  chat,
  page,
  ownStack,
}) => {
  const { network } = ownStack
  await chat.open(network.url)
  await chat.prefer(counting(1_200, 60))
  await chat.ask('Count')
  const before = await chat.untilWriting()
  const anew = page.waitForRequest(/\/events/)
  expect(network.stall()).toBeGreaterThan(0)
  // The server gives a sign of life every 5 s; after 12 s without one the page connects anew.
  await anew
  await expect.poll(async () => (await chat.textOf(chat.answers.last())).length).toBeGreaterThan(before.length + 200)
  const whole = await chat.untilAnswered()
  await expect(chat.banner).toHaveCount(0)
  const [, stored] = await storedMessages(page, await chat.conversationId())
  expect(whole).toBe(words(stored?.text))
})

test('an answer over a slow network comes whole', async ({ chat, page, ownStack }) => {
  const { network } = ownStack
  await chat.open(network.url)
  await chat.prefer(counting(2_000, 1_000))
  await chat.ask('Count')
  await chat.untilWriting()
  network.limit(2_000)
  network.cut()
  // The server has ended long before: what is on its way is not taken for lost.
  const whole = await chat.untilAnswered()
  network.limit(undefined)
  network.cut()
  const [, stored] = await storedMessages(page, await chat.conversationId())
  expect(whole).toBe(words(stored?.text))
})

test('offline is said at once, and what is sent then is answered when the network is back', {
  tag: '@everywhere',
}, async ({ chat, context, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await context.setOffline(true)
  await expect(chat.banner.filter({ hasText: chat.t('connection.offline') })).toBeVisible()
  await chat.ask('Show me what Markdown can do')
  await expect(page.getByText(chat.t('outgoing.queued'))).toBeVisible()
  await expect(chat.banner.filter({ hasText: chat.t('connection.queued') })).toBeVisible()
  await context.setOffline(false)
  await expect(chat.banner).toHaveCount(0)
  await expect(chat.answers).toHaveCount(2)
  await chat.untilAnswered()
  const messages = await storedMessages(page, await chat.conversationId())
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
})

test('a reload without a network keeps the page, the draft and what waits to be sent', async ({
  chat,
  context,
  page,
}) => {
  await chat.open()
  await chat.ask('What was before')
  await chat.untilAnswered()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await chat.beginAnew()
  await context.setOffline(true)
  await chat.ask('Hello')
  await expect(page.getByText(chat.t('outgoing.queued'))).toBeVisible()
  await chat.beginAnew()
  await chat.composer.fill('A draft')
  await page.reload()
  await expect(chat.composer).toHaveValue('A draft')
  await expect(chat.banner).toBeVisible()
  await chat.history.getByRole('link', { name: 'Hello' }).click()
  await expect(chat.questions.filter({ hasText: 'Hello' })).toBeVisible()
  await context.setOffline(false)
  await chat.untilAnswered()
  const messages = await storedMessages(page, await chat.conversationId())
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
  await chat.beginAnew()
  await expect(chat.composer).toHaveValue('A draft')
})

test('a first message that is taken back brings along what was written below it', async ({ chat, context, page }) => {
  await chat.open()
  await chat.ask('What was before')
  await chat.untilAnswered()
  await chat.beginAnew()
  await context.setOffline(true)
  await chat.ask('Hello')
  await expect(page.getByText(chat.t('outgoing.queued'))).toBeVisible()
  await chat.composer.fill('One more thing')
  await chat.beginAnew()
  await chat.composer.fill('Another draft')
  await chat.history.getByRole('link', { name: 'Hello' }).click()
  await expect(chat.composer).toHaveValue('One more thing')
  await chat.stop.click()
  await expect(chat.questions).toHaveCount(0)
  await expect(chat.composer).toHaveValue('Hello\n\nOne more thing\n\nAnother draft')
  await context.setOffline(false)
  await page.reload()
  await expect(chat.questions).toHaveCount(0)
  await expect(chat.composer).toHaveValue('Hello\n\nOne more thing\n\nAnother draft')
})

test('a message whose response is lost is one message', async ({ chat, page, ownStack }) => {
  const { network, databaseUrl } = ownStack
  await chat.open(network.url)
  await chat.prefer('demo-count:n=50,rate=1000,first=1500')
  await chat.ask('Count')
  // The server has it: it asks the model; the page has heard nothing of it.
  const generations = () =>
    query(databaseUrl, `SELECT * FROM generation WHERE model = 'demo-count:n=50,rate=1000,first=1500'`)
  await expect.poll(async () => (await generations()).length).toBe(1)
  network.cut()
  await chat.untilAnswered()
  const messages = await storedMessages(page, await chat.conversationId())
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
  expect(await generations()).toHaveLength(1)
})

test('a message sent without a network before the page is whole does not break the page', async ({
  chat,
  context,
  page,
}) => {
  const broken: Error[] = []
  page.on('pageerror', (error) => broken.push(error))
  await chat.open()
  await context.setOffline(true)
  await chat.ask('Hello')
  await expect(chat.banner.filter({ hasText: chat.t('connection.queued') })).toBeVisible()
  await context.setOffline(false)
  await chat.untilAnswered()
  expect(broken).toEqual([])
})

import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

test('a server killed in mid-answer and back loses nothing', async ({ chat, page, ownStack }) => {
  await chat.open()
  await chat.ask(chat.story)
  const before = await chat.untilWriting()
  const conversationId = await chat.conversationId()
  await ownStack.backend.kill()
  await expect(chat.banner.filter({ hasText: chat.t('connection.reconnecting') })).toBeVisible()
  expect(await chat.textOf(chat.answers.last())).toContain(before.slice(0, before.length - 20))
  await ownStack.backend.start()
  const whole = await chat.untilAnswered()
  expect(whole).toContain(before.slice(0, before.length - 20))
  const stored = (await storedMessages(page, conversationId)).at(-1)
  expect(stored).toMatchObject({ status: 'completed' })
  await page.reload()
  expect(await chat.untilAnswered()).toBe(whole)
})

test('a message sent while the server is away is answered when it is back', async ({ chat, ownStack }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await ownStack.backend.kill()
  await chat.ask('Show me what Markdown can do')
  await ownStack.backend.start()
  await expect(chat.answers).toHaveCount(2)
  await chat.untilAnswered()
  const messages = await storedMessages(chat.page, await chat.conversationId())
  expect(messages.filter(({ role }) => role === 'user')).toHaveLength(2)
})

test('a lost network is waited out', async ({ chat, context, page }) => {
  await chat.open()
  await chat.ask(chat.story)
  await chat.untilWriting()
  await context.setOffline(true)
  await page.waitForFunction(() => !navigator.onLine)
  await context.setOffline(false)
  await chat.untilAnswered()
  const stored = (await storedMessages(page, await chat.conversationId())).at(-1)
  expect(stored).toMatchObject({ status: 'completed' })
})

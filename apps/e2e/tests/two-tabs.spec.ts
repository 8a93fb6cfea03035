import { ChatPage } from '../src/chat-page.ts'
import { story } from '../src/story.ts'
import { expect, test } from '../src/test.ts'

test('a second tab shows the answer while it is written, and the same in the end', async ({ chat, context }) => {
  await chat.open()
  await chat.ask(story)
  await chat.untilWriting()
  const second = new ChatPage(await context.newPage())
  await second.open(`/c/${await chat.conversationId()}`)
  await second.untilWriting()
  const [first, other] = await Promise.all([chat.untilAnswered(), second.untilAnswered()])
  expect(other).toBe(first)
})

test('what one tab asks appears in the other', async ({ chat, context }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const second = new ChatPage(await context.newPage())
  await second.open(`/c/${await chat.conversationId()}`)
  await chat.ask(story)
  await expect(second.answers).toHaveCount(2)
  await second.untilWriting()
  const [first, other] = await Promise.all([chat.untilAnswered(), second.untilAnswered()])
  expect(other).toBe(first)
})

test('a guest does not see another guest', async ({ chat, browser, baseURL }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const id = await chat.conversationId()
  const stranger = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  const page = await stranger.newPage()
  await page.goto(`/c/${id}`)
  await expect(page.getByRole('alert').first()).toBeVisible()
  expect((await page.request.get(`/api/conversations/${id}/messages`)).status()).toBe(404)
  await stranger.close()
})

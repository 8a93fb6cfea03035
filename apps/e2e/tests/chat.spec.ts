import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

// Each in both languages and at both sizes: what everything else stands on.
test.describe('a conversation', { tag: ['@everywhere', '@access'] }, () => {
  test('a question is answered, piece by piece, and is there after a reload', async ({ chat, page }) => {
    await chat.open()
    await chat.preferSlow()
    await chat.ask(chat.story)
    const begun = await chat.untilWriting()
    const whole = await chat.untilAnswered()
    expect(whole.startsWith(begun.slice(0, 30))).toBe(true)
    expect(whole.length).toBeGreaterThan(begun.length)
    await chat.conversationId()

    await page.reload()
    await expect(page.getByText(chat.story, { exact: true }).first()).toBeVisible()
    expect(await chat.untilAnswered()).toBe(whole)
  })

  test('a conversation goes on with what was said before', async ({ chat }) => {
    await chat.open()
    await chat.ask('Hello')
    await chat.untilAnswered()
    await chat.ask('Show me what Markdown can do')
    await expect(chat.answers).toHaveCount(2)
    await chat.untilAnswered()
    const messages = await storedMessages(chat.page, await chat.conversationId())
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
  })

  test('a reload in mid-answer goes on where it was', async ({ chat, page }) => {
    await chat.open()
    await chat.preferSlow()
    await chat.ask(chat.story)
    const before = await chat.untilWriting()
    const conversationId = await chat.conversationId()
    await page.reload()
    // Nothing that was seen is gone, at once and not only at the end.
    await expect.poll(() => chat.textOf(chat.answers.last())).toContain(before.slice(0, before.length - 20))
    await chat.untilAnswered()
    const stored = (await storedMessages(page, conversationId)).at(-1)
    expect(stored?.status).toBe('completed')
    await expect(chat.answers).toHaveCount(1)
  })

  test('Stop keeps what has arrived and ends the request to the model', async ({ chat, page, ownStack }) => {
    const began = Date.now()
    await chat.open()
    await chat.preferSlow()
    await chat.ask(chat.story)
    await chat.untilWriting()
    await chat.stop.click()
    const kept = await chat.untilAnswered('stopped')
    expect(kept.length).toBeGreaterThan(40)
    // The model's server may learn of it a moment after the page.
    const cancelled = () =>
      ownStack.model.journal.entries().filter(({ startedAt, outcome }) => startedAt >= began && outcome === 'cancelled')
    await expect.poll(cancelled).toHaveLength(1)
    await page.reload()
    await chat.untilAnswered('stopped')
  })
})

import { hostileMarkdown } from '@chatbot/frontend/hostile-markdown'
import type { Page } from '@playwright/test'
import { expect, test } from '../src/test.ts'
import { updateAnswer } from '../src/update-answer.ts'

/** What leaves the browser for anybody but the chat itself; what a policy blocks does not leave it. */
const foreignRequests = async (page: Page, ownUrl: string): Promise<string[]> => {
  const asked: string[] = []
  await page.context().route(
    (url) => url.protocol.startsWith('http') && url.origin !== new URL(ownUrl).origin,
    (route) => {
      asked.push(route.request().url())
      return route.abort()
    },
  )
  return asked
}

test('hostile Markdown neither runs nor asks anything of anybody', async ({ chat, page, ownStack }) => {
  const asked = await foreignRequests(page, ownStack.url)
  page.on('dialog', (dialog) => {
    asked.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const conversationId = await chat.conversationId()
  // Some 200 KB in one answer; the longest ones are rendered by the frontend's own tests.
  const joined = hostileMarkdown.filter(({ text }) => text.length < 30_001)
  const text = joined.map(({ text }) => text).join('\n\n')
  await updateAnswer(ownStack.databaseUrl, conversationId, { text })
  await page.reload()
  const answer = chat.answers.last().locator('[data-answer]')
  await expect(answer.locator('.prose-chat')).toBeVisible()
  // The page takes keys while the text is being drawn.
  await chat.composer.fill('still here')
  await expect(chat.composer).toHaveValue('still here')
  // Frames that were drawn are given the time to do their worst.
  await answer.evaluate((element) => {
    for (const diagram of element.querySelectorAll('.md-diagram')) diagram.scrollIntoView()
    return new Promise((resolve) => requestIdleCallback(resolve))
  })
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  expect(await answer.locator('script, img, object, embed, form, style, link, meta, base').count()).toBe(0)
  expect(asked).toEqual([])
})

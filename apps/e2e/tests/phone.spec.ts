import { expect, test } from '../src/test.ts'

test('nothing is wider than a phone', { tag: '@phone' }, async ({ chat, page, viewport }) => {
  await chat.open()
  await chat.ask('Show me what Markdown can do')
  await chat.untilAnswered()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(viewport?.width ?? 0)
  await expect(chat.composer).toBeInViewport()
})

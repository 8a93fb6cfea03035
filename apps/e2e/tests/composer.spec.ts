import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

test('Shift+Enter breaks the line, Enter sends both lines as one message', async ({ chat, page }) => {
  await chat.open()
  await chat.composer.focus()
  await page.keyboard.type('a whale')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('and a seal')
  await expect(chat.composer).toHaveValue('a whale\nand a seal')
  await expect(page).toHaveURL(/\/$/)
  await page.keyboard.press('Enter')
  await expect(chat.composer).toHaveValue('')
  await chat.untilAnswered()
  const [question] = await storedMessages(page, await chat.conversationId())
  expect(question?.text).toBe('a whale\nand a seal')
  await expect(chat.questions).toHaveCount(1)
})

test('the field grows with its text up to a limit, then scrolls, and shrinks again', { tag: '@narrow' }, async ({
  chat,
  page,
}) => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`).join('\n')
  const measure = () =>
    chat.composer.evaluate((field) => ({
      height: field.getBoundingClientRect().height,
      hides: field.scrollHeight > field.clientHeight,
      share: field.getBoundingClientRect().height / innerHeight,
    }))
  await chat.open()
  const empty = await measure()
  await chat.composer.fill(lines(4))
  const few = await measure()
  expect(few.height).toBeGreaterThan(empty.height * 2)
  expect(few.hides).toBe(false)
  await chat.composer.fill(lines(100))
  const many = await measure()
  expect(many.height).toBeGreaterThan(few.height)
  expect(many.share).toBeLessThan(0.5)
  expect(many.hides).toBe(true)
  await expect(chat.send).toBeInViewport({ ratio: 1 })
  await expect(page.getByText(chat.t('composer.caution'))).toBeInViewport({ ratio: 1 })
  await chat.composer.fill('')
  expect(await measure()).toEqual(empty)
})

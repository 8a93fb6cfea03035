import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

test.describe('what a reader thinks of an answer', () => {
  test('is shown and kept, and can be changed and taken back', { tag: '@everywhere' }, async ({ chat, page }) => {
    const { t } = chat
    const id = await chat.have('Hello')
    await chat.open(`/c/${id}`)
    const [good, bad] = [chat.button(t('message.good')), chat.button(t('message.bad'))]
    const isRated = async (rating: 'up' | 'down' | null) => {
      await expect(good).toHaveAttribute('aria-pressed', String(rating === 'up'))
      await expect(bad).toHaveAttribute('aria-pressed', String(rating === 'down'))
      const stored = async () => (await storedMessages(page, id)).at(-1)?.feedback
      await expect.poll(stored).toEqual(rating && { rating })
    }
    await isRated(null)
    await good.click()
    await isRated('up')
    await page.reload()
    await isRated('up')
    await bad.click()
    await isRated('down')
    await page.reload()
    await isRated('down')
    await bad.click()
    await isRated(null)
    await page.reload()
    await isRated(null)
  })

  test('is not shown when the server does not take it', async ({ chat, page }) => {
    await chat.open(`/c/${await chat.have('Hello')}`)
    const good = chat.button(chat.t('message.good'))
    const gate = Promise.withResolvers<void>()
    await page.route('**/api/messages/*', async (route) => {
      await gate.promise
      await route.abort()
    })
    await good.click()
    await expect(good).toHaveAttribute('aria-pressed', 'true')
    gate.resolve()
    await expect(good).toHaveAttribute('aria-pressed', 'false')
    await expect(page.getByText(chat.t('problems.unavailable'))).toBeVisible()
  })
})

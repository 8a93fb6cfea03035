import type { Page } from '@playwright/test'
import { expect, test } from '../src/test.ts'

/** What a browser does to a tab that another one covers: headless ones show every page. */
const setVisibility = (page: Page, state: 'visible' | 'hidden') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)

test('an answer that finishes in the background shows in title and icon, until somebody looks', async ({
  chat,
  page,
}) => {
  const icon = page.locator('link[rel="icon"]')
  await chat.open()
  await chat.preferSlow()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const title = await page.title()
  await expect(icon.first()).toHaveAttribute('href', /\/icon\.svg/)

  await chat.ask('Show me what Markdown can do')
  await setVisibility(page, 'hidden')
  await expect(chat.answers).toHaveCount(2)
  await chat.untilAnswered()
  await expect(page).toHaveTitle(chat.t('app.finished', { count: 1, name: title }))
  for (const link of await icon.all()) await expect(link).toHaveAttribute('href', '/icon-finished.svg')
  expect((await page.request.get('/icon-finished.svg')).headers()['content-type']).toBe('image/svg+xml')

  await setVisibility(page, 'visible')
  await expect(page).toHaveTitle(title)
  for (const link of await icon.all()) await expect(link).toHaveAttribute('href', '/icon.svg')
})

import { setVisibility } from '../src/set-visibility.ts'
import { expect, test } from '../src/test.ts'

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

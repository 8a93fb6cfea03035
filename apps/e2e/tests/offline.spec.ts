import { expect, test } from '../src/test.ts'

test('what needs the network says so at once when there is none, and does not open later by itself', {
  tag: '@everywhere',
}, async ({ chat, page, context }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await context.setOffline(true)
  await expect(chat.banner.filter({ hasText: chat.t('connection.offline') })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByText(chat.t('notices.offline'))).toBeVisible()
  await context.setOffline(false)
  await expect(chat.banner.filter({ hasText: chat.t('connection.offline') })).toHaveCount(0)
  // By then the part of the page has arrived, too.
  await chat.ask('Again')
  await expect(chat.answers).toHaveCount(2)
  await chat.untilAnswered()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('lists and searches say that they need the network', async ({ chat, page, context }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const search = chat.history.getByRole('button', { name: chat.t('sidebar.search') })
  await search.click()
  await page.keyboard.press('Escape')
  await chat.button(chat.t('settings.title')).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await context.setOffline(true)
  await search.click()
  const dialog = page.getByRole('dialog')
  await page.keyboard.type('Hello')
  await expect(dialog.getByRole('status')).toHaveText(chat.t('connection.needed'))
  await page.keyboard.press('Escape')
  await chat.button(chat.t('settings.title')).click()
  await dialog.getByRole('button', { name: chat.t('settings.account') }).click()
  await expect(dialog.getByRole('status')).toHaveText(chat.t('connection.needed'))
  await context.setOffline(false)
  await expect(dialog.getByText(chat.t('account.guest'))).toBeVisible()
})

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

test('menus and actions that are not loaded say that they need the network, and nothing opens later', {
  tag: '@everywhere',
}, async ({ chat, page, context }) => {
  const { t } = chat
  await chat.have('Hello')
  await chat.open()
  await context.setOffline(true)
  await expect(chat.banner.filter({ hasText: t('connection.offline') })).toBeVisible()
  const needed = page.getByRole('alert').filter({ hasText: t('connection.needed') })

  await chat.button(t('prompts.choose')).click()
  await expect(needed).toBeVisible()
  await needed.getByRole('button', { name: t('app.close') }).click()
  await expect(needed).toHaveCount(0)
  await chat.button(t('prompts.choose')).click()
  await expect(needed).toBeVisible()
  await context.setOffline(false)
  // What could have been loaded later is by now: the same parts, and those of the page's first use.
  await expect(needed).toHaveCount(0)
  await chat.composer.fill('Hello again')
  await chat.send.click()
  await chat.untilAnswered()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(page.getByRole('alert').filter({ hasText: t('parts.missing') })).toHaveCount(0)
  await chat.button(t('prompts.choose')).click()
  await expect(page.getByRole('menu')).toBeVisible()
})

test('a row that is deleted by a key without a network is not deleted later', async ({ chat, page, context }) => {
  const id = await chat.have('Hello')
  await chat.open(`/c/${id}`)
  await chat.untilAnswered()
  // After a first notice what shows them is there; what deletes is not.
  await chat.answers.getByRole('button', { name: chat.t('message.copy'), exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: chat.t('message.copyMarkdown') }).press('Enter')
  await expect(page.locator('[data-sonner-toast]')).toHaveCount(1)
  const row = chat.history.getByRole('link', { name: 'Hello' })
  await row.focus()
  await context.setOffline(true)
  await page.keyboard.press('Delete')
  await expect(page.locator('[data-sonner-toast]').filter({ hasText: chat.t('notices.offline') })).toBeVisible()
  await context.setOffline(false)
  await chat.ask('Again')
  await chat.untilAnswered()
  await expect(row).toBeVisible()
})

test('a chat made temporary in the moment in which the network is lost says that it is temporary', {
  tag: '@everywhere',
}, async ({ chat, page, context }) => {
  await chat.open()
  await context.setOffline(true)
  await chat.button(chat.t('temporary.name')).click()
  await expect(page.getByRole('note').filter({ hasText: chat.t('temporary.name') })).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('note').filter({ hasText: chat.t('temporary.nowhere') })).toBeVisible()
})

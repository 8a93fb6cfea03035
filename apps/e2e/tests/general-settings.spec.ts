import { SettingsPage } from '../src/settings-page.ts'
import { expect, test } from '../src/test.ts'
import { wordsFor } from '../src/words.ts'

test('another language is spoken at once, and after a reload', { tag: '@everywhere' }, async ({ chat, page }) => {
  const other = chat.locale.startsWith('fr') ? 'en' : 'fr'
  const words = wordsFor(other)
  const settings = new SettingsPage(chat)
  const composer = page.getByRole('textbox', { name: words('composer.message'), exact: true })
  await chat.open()
  await chat.composer.fill('not lost')
  await settings.open('general')
  await settings.dialog.getByLabel(chat.t('settings.language')).selectOption(other)
  await expect(page.getByRole('dialog', { name: words('settings.title') })).toBeVisible()
  await settings.close()
  for (const reload of [false, true]) {
    if (reload) await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', other)
    await expect(page.getByRole('heading', { name: words('empty.greeting') })).toBeVisible()
    await expect(composer).toHaveValue('not lost')
    await expect(composer).toHaveAttribute('placeholder', words('composer.placeholder'))
  }
})

test('a chosen appearance is shown at once, and after a reload; else it is the system’s', {
  tag: '@everywhere',
}, async ({ chat, page }) => {
  const settings = new SettingsPage(chat)
  const appearance = settings.dialog.getByLabel(chat.t('settings.appearance'))
  const root = page.locator('html')
  const dark = /(^| )dark( |$)/
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  await chat.open()
  const light = await background()
  await settings.open('general')
  await appearance.selectOption({ label: chat.t('themes.dark') })
  await expect(root).toHaveClass(dark)
  expect(await background()).not.toBe(light)
  await page.reload()
  await expect(root).toHaveClass(dark)
  expect(await background()).not.toBe(light)

  await settings.open('general')
  await expect(appearance).toHaveValue('dark')
  await appearance.selectOption({ label: chat.t('themes.light') })
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(root).not.toHaveClass(dark)
  expect(await background()).toBe(light)
  await appearance.selectOption({ label: chat.t('themes.system') })
  await expect(root).toHaveClass(dark)
})

test('the model for new chats answers in them, from now on', async ({ chat, page, ownStack: _models }) => {
  const settings = new SettingsPage(chat)
  const choice = settings.dialog.getByLabel(chat.t('settings.defaultModel'))
  const modelOf = async (id: string) => (await (await page.request.get(`/api/conversations/${id}`)).json()).model
  await chat.open()
  await settings.open('general')
  await choice.selectOption('demo-count')
  const label = (await choice.locator('option:checked').textContent()) ?? ''
  await settings.close()
  const chooser = page.getByRole('button', { name: chat.t('models.choose', { model: label }), exact: true })
  await expect(chooser).toBeVisible()
  await page.reload()
  await expect(chooser).toBeVisible()
  await chat.ask('Count')
  await chat.untilAnswered()
  expect(await modelOf(await chat.conversationId())).toBe('demo-count')
  await expect(chooser).toBeVisible()

  // What is under way keeps its model; the next one has the server's again.
  await settings.open('general')
  await expect(choice).toHaveValue('demo-count')
  await choice.selectOption({ label: chat.t('settings.serversChoice') })
  await settings.close()
  await expect(chooser).toBeVisible()
  await chat.beginAnew()
  await expect(chooser).toHaveCount(0)
  await chat.ask('Hello')
  await chat.untilAnswered()
  expect(await modelOf(await chat.conversationId())).toBeNull()
})

import { chooseFromMenu, makeProject } from '../src/projects.ts'
import { SettingsPage } from '../src/settings-page.ts'
import { expect, test } from '../src/test.ts'

test('a system prompt that is half written outlasts its form, until it is given up', async ({ chat }) => {
  const settings = new SettingsPage(chat)
  const { dialog } = settings
  const text = dialog.getByRole('textbox', { name: chat.t('prompts.text'), exact: true })
  const begin = async () => {
    await settings.open('prompts')
    await dialog.getByRole('button', { name: chat.t('prompts.new'), exact: true }).click()
  }
  await chat.open()
  await begin()
  await text.fill('Answer as a sai')
  await settings.close()
  await begin()
  await expect(text).toHaveValue('Answer as a sai')
  await dialog.getByRole('button', { name: chat.t('app.cancel'), exact: true }).click()
  await settings.close()
  await begin()
  await expect(text).toHaveValue('')
})

test('instructions of a project that the server does not take stay in their form', async ({ chat, page }) => {
  await chat.open()
  await makeProject(page, 'Sea')
  await chooseFromMenu(page, 'Sea', /^Project settings$/)
  const dialog = page.getByRole('dialog')
  const text = dialog.getByLabel(chat.t('projects.systemPrompt'))
  await text.fill('Speak of the sea only.')
  await page.route('**/api/projects/*', (route) => route.fulfill({ status: 403, body: '{}' }))
  await dialog.getByRole('button', { name: chat.t('app.save') }).click()
  await expect(page.locator('[data-sonner-toast]')).toBeVisible()
  await expect(text).toHaveValue('Speak of the sea only.')
  await page.unroute('**/api/projects/*')
  await dialog.getByRole('button', { name: chat.t('app.save') }).click()
  await expect(dialog).toHaveCount(0)
})

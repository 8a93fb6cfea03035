import type { Locator } from '@playwright/test'
import { askedOfModel } from '../src/asked-of-model.ts'
import type { ChatPage } from '../src/chat-page.ts'
import { pressUntil } from '../src/press-until.ts'
import { chooseFromMenu, makeProject } from '../src/projects.ts'
import { expect, test } from '../src/test.ts'

const dialogOf = ({ page }: ChatPage) => page.getByRole('dialog')
const optionsOf = (field: Locator) => field.locator('option').allTextContents()

/** Opens the settings from the button beside the model, where a new chat has no menu of its own. */
const openSettings = async (chat: ChatPage): Promise<Locator> => {
  await chat.button(chat.t('prompts.choose')).click()
  await chat.page.getByRole('menuitem', { name: chat.t('parameters.title') }).click()
  await expect(dialogOf(chat).getByRole('heading', { name: chat.t('parameters.title') })).toBeVisible()
  return dialogOf(chat)
}

const save = async (chat: ChatPage) => {
  await dialogOf(chat)
    .getByRole('button', { name: chat.t('app.save') })
    .click()
  await expect(dialogOf(chat)).toBeHidden()
}

const level = (chat: ChatPage, name: 'low' | 'medium' | 'high') => chat.t(`parameterLevels.${name}`)

test('a new chat begins with the settings that are chosen for it', { tag: '@everywhere' }, async ({
  chat,
  ownStack,
}) => {
  const question = `With settings ${crypto.randomUUID()}`
  await chat.open()
  const dialog = await openSettings(chat)
  const effort = dialog.getByLabel(chat.t('parameters.reasoningEffort'))
  const standard = chat.t('parameters.standardIs', { value: level(chat, 'medium') })
  expect(await optionsOf(effort)).toEqual([
    standard,
    ...(['low', 'medium', 'high'] as const).map((name) => level(chat, name)),
  ])
  await effort.selectOption('high')
  await dialog.getByLabel(chat.t('parameters.verbosity')).selectOption('low')
  await expect(dialog.getByLabel(chat.t('parameters.temperature'))).toHaveAttribute(
    'placeholder',
    chat.t('parameters.standardIs', { value: '1' }),
  )
  await dialog.getByLabel(chat.t('parameters.temperature')).fill('0.4')
  await dialog.getByLabel(chat.t('parameters.maxOutputTokens')).fill('900')
  await save(chat)
  // As it was left, before anything is sent.
  await openSettings(chat)
  await expect(effort).toHaveValue('high')
  await expect(dialog.getByLabel(chat.t('parameters.maxOutputTokens'))).toHaveValue('900')
  await dialog.getByRole('button', { name: chat.t('app.cancel') }).click()

  await chat.ask(question)
  await chat.untilAnswered()
  const [asked = ''] = askedOfModel(ownStack, question)
  expect(JSON.parse(asked)).toMatchObject({
    reasoning_effort: 'high',
    verbosity: 'low',
    temperature: 0.4,
    max_tokens: 900,
  })
  await openSettings(chat)
  await expect(effort).toHaveValue('high')
  await dialog.getByRole('button', { name: chat.t('parameters.reset') }).click()
  await expect(effort).toHaveValue('')
  await expect(dialog.getByLabel(chat.t('parameters.temperature'))).toHaveValue('')
  await save(chat)
  const again = `Without settings ${crypto.randomUUID()}`
  await chat.ask(again)
  await chat.untilAnswered()
  const [plain = ''] = askedOfModel(ownStack, again)
  for (const name of ['reasoning_effort', 'verbosity', 'temperature', 'max_tokens'])
    expect(JSON.parse(plain)).not.toHaveProperty(name)
  // The next new chat has none.
  await chat.beginAnew()
  await openSettings(chat)
  await expect(effort).toHaveValue('')
})

test('another tab has the settings of a chat, and does not undo what it has not touched', async ({ chat, page }) => {
  await chat.open()
  const id = await chat.have('Hello')
  await chat.open(`/c/${id}`)
  const other = await chat.anotherTab()
  await other.open(`/c/${id}`)
  const elsewhere = await openSettings(other)
  await elsewhere.getByLabel(chat.t('parameters.temperature')).fill('0.2')

  await chat.button(chat.t('conversation.menu')).click()
  await page.getByRole('menuitem', { name: chat.t('parameters.title') }).click()
  await dialogOf(chat).getByLabel(chat.t('parameters.reasoningEffort')).selectOption('low')
  await save(chat)
  await expect(elsewhere.getByLabel(chat.t('parameters.reasoningEffort'))).toHaveValue('low')
  await save(other)
  const read = async () => (await (await page.request.get(`/api/conversations/${id}`)).json()).parameters
  await expect.poll(read).toEqual({ reasoningEffort: 'low', temperature: 0.2 })
})

test('a project gives its settings to its chats, which may have their own', async ({ chat, page, ownStack }) => {
  await chat.open()
  await chat.have('Hello')
  await page.reload()
  await makeProject(page, 'Sea')
  await chooseFromMenu(page, 'Sea', new RegExp(`^${chat.t('projects.settings')}$`))
  const dialog = dialogOf(chat)
  await dialog.getByLabel(chat.t('parameters.reasoningEffort')).selectOption('high')
  await dialog.getByLabel(chat.t('parameters.temperature')).fill('0.3')
  await save(chat)

  await openSettings(chat)
  const effort = dialog.getByLabel(chat.t('parameters.reasoningEffort'))
  expect((await optionsOf(effort))[0]).toBe(chat.t('parameters.ofProject', { value: level(chat, 'high') }))
  await effort.selectOption('low')
  await save(chat)
  const question = `In the project ${crypto.randomUUID()}`
  await chat.ask(question)
  await chat.untilAnswered()
  const [asked = ''] = askedOfModel(ownStack, question)
  expect(JSON.parse(asked)).toMatchObject({ reasoning_effort: 'low', temperature: 0.3 })
})

test('the settings are reached, changed and left by the keyboard alone', async ({ chat, page }) => {
  await chat.open()
  const options = page.getByRole('option')
  await pressUntil('ControlOrMeta+k', options.first())
  await page.keyboard.type(chat.t('parameters.title'))
  await expect(options).toHaveText([chat.t('parameters.title')])
  await page.keyboard.press('Enter')
  const dialog = dialogOf(chat)
  await expect(dialog.getByRole('heading', { name: chat.t('parameters.title') })).toBeVisible()
  await dialog.getByLabel(chat.t('parameters.reasoningEffort')).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  // Out of range: it stays, and nothing is saved.
  await expect(dialog).toBeVisible()
  await expect(dialog.locator(':invalid').last()).toBeVisible()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('1.5')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await openSettings(chat)
  await expect(dialog.getByLabel(chat.t('parameters.temperature'))).toHaveValue('1.5')
  await expect(dialog.getByLabel(chat.t('parameters.reasoningEffort'))).toHaveValue('high')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(chat.button(chat.t('prompts.choose'))).toBeFocused()
})

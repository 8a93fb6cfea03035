import type { ChatPage } from '../src/chat-page.ts'
import { beGuest, haveConversations } from '../src/imported.ts'
import { pressUntil } from '../src/press-until.ts'
import { expect, test } from '../src/test.ts'
import { wordsFor } from '../src/words.ts'

/** Types a command's name into the palette and takes it by Enter, once it is the one that would be taken. */
const run = async ({ page }: ChatPage, command: string): Promise<void> => {
  const field = page.getByRole('combobox')
  await pressUntil('Control+k', field)
  await field.fill(command)
  await expect(page.getByRole('option', { selected: true })).toHaveText(command)
  await page.keyboard.press('Enter')
  await expect(field).toHaveCount(0)
}

test('the palette turns the page dark and light, which outlasts a reload', async ({ chat, page }) => {
  const root = page.locator('html')
  const dark = /(^| )dark( |$)/
  await chat.open()
  await run(chat, chat.t('palette.dark'))
  await expect(root).toHaveClass(dark)
  await page.reload()
  await expect(root).toHaveClass(dark)
  // What it offers is the other one, each time.
  await run(chat, chat.t('palette.light'))
  await expect(root).not.toHaveClass(dark)
})

test('the palette speaks the other language, which outlasts a reload', async ({ chat, page }) => {
  const french = wordsFor('fr')
  await chat.open()
  await run(chat, chat.t('palette.otherLanguage'))
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(page.getByRole('heading', { name: french('empty.greeting') })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: french('empty.greeting') })).toBeVisible()
  await run(chat, french('palette.otherLanguage'))
  await expect(page.getByRole('heading', { name: chat.t('empty.greeting') })).toBeVisible()
})

test('the palette leads to a recent conversation, to the system prompts, to a new project and to a new chat', async ({
  chat,
  page,
}) => {
  const { t } = chat
  await chat.open()
  await haveConversations(page, ['Whales', 'Mussels'])
  await page.reload()
  await pressUntil('Control+k', page.getByRole('combobox'))
  const recent = page.getByRole('group', { name: t('palette.recent') })
  await expect(recent.getByRole('option')).toHaveText(['Mussels', 'Whales'])
  await recent.getByRole('option', { name: 'Whales' }).click()
  await expect(page).toHaveURL(/\/c\//)
  await expect(chat.answers).toHaveText([/Whales: xxx/])

  await run(chat, t('prompts.manage'))
  await expect(page.getByRole('dialog').getByText(t('prompts.about'))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await run(chat, t('projects.new'))
  await expect(page.getByRole('dialog', { name: t('projects.new') })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await pressUntil('Control+k', page.getByRole('combobox'))
  await page
    .getByRole('option')
    .filter({ hasText: new RegExp(`^${t('sidebar.newChat')}`) })
    .click()
  await expect(page).toHaveURL(/\/$/)
  await expect(chat.composer).toBeFocused()
})

test('the palette goes to a project, and chooses a model and a system prompt', async ({ chat, page }) => {
  const { t } = chat
  await chat.open()
  await beGuest(page)
  const have = async (path: string, data: object) => expect((await page.request.post(path, { data })).ok()).toBe(true)
  await have('/api/projects', { name: 'Sea' })
  await have('/api/system-prompts', { name: 'Sailor', text: 'Answer as a sailor would.' })
  const { models } = await (await page.request.get('/api/models')).json()
  const model = models.at(-1).label
  await page.reload()
  const choose = async (typed: string, name: string) => {
    await pressUntil('Control+k', page.getByRole('combobox'))
    await page.getByRole('combobox').fill(typed)
    await page.getByRole('option', { name, exact: true }).click()
    await expect(page.getByRole('combobox')).toHaveCount(0)
  }
  await choose('sea', t('projects.newChat', { name: 'Sea' }))
  await expect(page).toHaveURL(/\/p\//)
  await choose('sailor', t('prompts.chooseOther', { name: 'Sailor' }))
  await expect(chat.button(t('prompts.chooseOther', { name: 'Sailor' }))).toBeVisible()
  await choose(model, t('models.choose', { model }))
  await expect(chat.button(t('models.choose', { model }))).toBeVisible()
  await chat.ask('Hello')
  await chat.untilAnswered()
  // In the conversation as well, which is asked for by the next question.
  await expect(chat.button(t('prompts.chooseOther', { name: 'Sailor' }))).toBeVisible()
})

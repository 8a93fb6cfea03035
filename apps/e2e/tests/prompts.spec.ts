import type { Locator, Page } from '@playwright/test'
import { askedOfModel } from '../src/asked-of-model.ts'
import type { ChatPage } from '../src/chat-page.ts'
import { beGuest } from '../src/imported.ts'
import { SettingsPage } from '../src/settings-page.ts'
import { expect, test } from '../src/test.ts'

const sailor = { name: 'Sailor', text: 'Answer as a sailor would.' }
const baker = { name: 'Baker', text: 'Answer as a baker would.' }

const write = async ({ chat, dialog }: SettingsPage, { name, text }: typeof sailor, isDefault?: boolean) => {
  await dialog.getByRole('textbox', { name: chat.t('prompts.name'), exact: true }).fill(name)
  await dialog.getByRole('textbox', { name: chat.t('prompts.text'), exact: true }).fill(text)
  if (isDefault !== undefined) await dialog.getByLabel(chat.t('prompts.useByDefault')).setChecked(isDefault)
  await dialog.getByRole('button', { name: chat.t('app.save'), exact: true }).click()
  await expect(dialog.getByRole('listitem').filter({ hasText: text })).toBeVisible()
}

/** Gives the browser's guest system prompts without the page, which must be open, and opens it again. */
const have = async (page: Page, prompts: (typeof sailor)[]): Promise<void> => {
  await beGuest(page)
  for (const data of prompts) expect((await page.request.post('/api/system-prompts', { data })).ok()).toBe(true)
  await page.reload()
}

const promptOf = async (page: Page, id: string) => {
  const { systemPrompt, systemPromptIsDefault } = await (await page.request.get(`/api/conversations/${id}`)).json()
  return { systemPrompt, systemPromptIsDefault }
}

/** The header's button; by the name of the prompt that is in use, if one is. */
const chooser = (chat: ChatPage, name?: string): Locator =>
  chat.button(name === undefined ? chat.t('prompts.choose') : chat.t('prompts.chooseOther', { name }))

test('a system prompt is written, changed and deleted in the library', { tag: '@everywhere' }, async ({
  chat,
  page,
}) => {
  const settings = new SettingsPage(chat)
  const { dialog } = settings
  const rows = dialog.getByRole('listitem')
  const act = (name: string) => dialog.getByRole('button', { name, exact: true }).click()
  await chat.open()
  await settings.open('prompts')
  await act(chat.t('prompts.new'))
  await write(settings, sailor)

  await act(chat.t('prompts.edit', { name: 'Sailor' }))
  // A change that is called off changes nothing.
  await dialog.getByRole('textbox', { name: chat.t('prompts.name'), exact: true }).fill('Pirate')
  await act(chat.t('app.cancel'))
  await expect(rows).toHaveText([/^Sailor.*Answer as a sailor would\.$/])
  await act(chat.t('prompts.edit', { name: 'Sailor' }))
  await expect(dialog.getByRole('textbox', { name: chat.t('prompts.text'), exact: true })).toHaveValue(sailor.text)
  await write(settings, baker)
  await expect(rows).toHaveText([/^Baker.*Answer as a baker would\.$/])

  await page.reload()
  await settings.open('prompts')
  await expect(rows).toHaveText([/^Baker.*Answer as a baker would\.$/])
  await act(chat.t('prompts.delete', { name: 'Baker' }))
  await expect(rows).toHaveCount(0)
  await page.reload()
  await settings.open('prompts')
  await expect(dialog.getByText(chat.t('prompts.about'))).toBeVisible()
  expect(await (await page.request.get('/api/system-prompts')).json()).toEqual({ systemPrompts: [] })
})

test('the default system prompt is for new chats, and there is one at most', async ({ chat, page, ownStack }) => {
  const settings = new SettingsPage(chat)
  const { dialog } = settings
  const marked = dialog.getByRole('listitem').filter({ hasText: chat.t('prompts.default') })
  await chat.open()
  await settings.open('prompts')
  await dialog.getByRole('button', { name: chat.t('prompts.new') }).click()
  await write(settings, sailor, true)
  await dialog.getByRole('button', { name: chat.t('prompts.new') }).click()
  await write(settings, baker)
  await expect(marked).toHaveText([/^Sailor/])
  await settings.close()
  await expect(chooser(chat, 'Sailor')).toBeVisible()
  await chat.ask('Where is the default harbour?')
  await chat.untilAnswered()
  expect(await promptOf(page, await chat.conversationId())).toEqual({
    systemPrompt: sailor.text,
    systemPromptIsDefault: true,
  })
  expect(askedOfModel(ownStack, 'default harbour').some((body) => body.includes(sailor.text))).toBe(true)

  await settings.open('prompts')
  await dialog.getByRole('button', { name: chat.t('prompts.edit', { name: 'Baker' }) }).click()
  await write(settings, baker, true)
  await expect(marked).toHaveText([/^Baker/])
  await settings.close()
  await chat.beginAnew()
  await expect(chooser(chat, 'Baker')).toBeVisible()
  await chat.ask('Where is the default oven?')
  await chat.untilAnswered()
  const bodies = askedOfModel(ownStack, 'default oven')
  expect(bodies.some((body) => body.includes(baker.text))).toBe(true)
  expect(bodies.some((body) => body.includes(sailor.text))).toBe(false)
})

test('a system prompt that is chosen for a conversation goes with its next question, until none is', async ({
  chat,
  page,
  ownStack,
}) => {
  const choose = (name: string) => page.getByRole('menuitemradio', { name, exact: true }).click()
  const id = await chat.have('Hello')
  await chat.open(`/c/${id}`)
  await have(page, [sailor, baker])
  await chooser(chat).click()
  await choose('Sailor')
  await expect(chooser(chat, 'Sailor')).toBeVisible()
  await expect.poll(() => promptOf(page, id)).toEqual({ systemPrompt: sailor.text, systemPromptIsDefault: false })
  await page.reload()
  await expect(chooser(chat, 'Sailor')).toBeVisible()
  await chat.ask('Where is the chosen harbour?')
  await expect(chat.answers).toHaveCount(2)
  await chat.untilAnswered()
  const asSystem = '"role":"system"'
  const told = `${asSystem},"content":"${sailor.text}`
  expect(askedOfModel(ownStack, 'chosen harbour').filter((body) => body.includes(told))).toHaveLength(1)

  await chooser(chat, 'Sailor').click()
  await choose(chat.t('prompts.none'))
  await expect(chooser(chat)).toBeVisible()
  await expect.poll(async () => (await promptOf(page, id)).systemPrompt).toBeNull()
  await chat.ask('And without any?')
  await expect(chat.answers).toHaveCount(3)
  await chat.untilAnswered()
  const bodies = askedOfModel(ownStack, 'And without any?')
  expect(bodies.length).toBeGreaterThan(0)
  // The answer before, which goes along, quotes the prompt it was given.
  expect(bodies.filter((body) => body.includes(asSystem))).toEqual([])
})

test('a system prompt that is chosen for a new chat is for that one only', async ({ chat, page, ownStack }) => {
  await chat.open()
  await have(page, [sailor])
  await chooser(chat).click()
  await page.getByRole('menuitemradio', { name: 'Sailor', exact: true }).click()
  await expect(chooser(chat, 'Sailor')).toBeVisible()
  await chat.ask('Where is the new harbour?')
  await chat.untilAnswered()
  await expect(chooser(chat, 'Sailor')).toBeVisible()
  expect(askedOfModel(ownStack, 'new harbour').some((body) => body.includes(sailor.text))).toBe(true)
  await chat.beginAnew()
  await expect(chooser(chat)).toBeVisible()
  await chat.ask('Where is the next harbour?')
  await chat.untilAnswered()
  const bodies = askedOfModel(ownStack, 'next harbour')
  expect(bodies.length).toBeGreaterThan(0)
  expect(bodies.filter((body) => body.includes(sailor.text))).toEqual([])
})

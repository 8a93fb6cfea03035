import { expect } from '@playwright/test'
import { pressUntil } from '../press-until.ts'
import { openConversation } from './conversation-screens.ts'
import type { Screen, Stage } from './screen.ts'

const openSettings = async ({ chat }: Stage, page: 'general' | 'prompts' | 'data'): Promise<void> => {
  await chat.open()
  const dialog = chat.page.getByRole('dialog', { name: chat.t('settings.title') })
  await pressUntil('Control+,', dialog)
  await dialog.getByRole('button', { name: chat.t(`settings.${page}`), exact: true }).click()
}

const search = async (stage: Stage, keys: string): Promise<void> => {
  await openConversation(stage, 'What do whales sing?')
  const field = stage.chat.page.getByRole('combobox')
  await pressUntil(keys, field)
  await field.fill('whales')
  await expect(stage.chat.page.getByRole('dialog').locator('mark').first()).toBeVisible()
}

/** What lies over the chat. */
export const overlayScreens: readonly Screen[] = [
  { name: 'settings', show: (stage) => openSettings(stage, 'general') },
  {
    name: 'settings of data, asked whether to delete all',
    show: async (stage) => {
      await openSettings(stage, 'data')
      await stage.chat.button(stage.chat.t('settings.deleteAll')).click()
      await expect(stage.chat.page.getByRole('alertdialog')).toBeVisible()
    },
  },
  {
    name: 'prompt library',
    show: async (stage) => {
      const data = { name: 'Pirate', text: 'Answer as a pirate would.', isDefault: true }
      await stage.chat.page.request.post('/api/system-prompts', { data })
      await openSettings(stage, 'prompts')
      await expect(stage.chat.page.getByText(data.text)).toBeVisible()
    },
  },
  {
    name: 'prompt being written',
    show: async (stage) => {
      await openSettings(stage, 'prompts')
      await stage.chat.button(stage.chat.t('prompts.new')).click()
      await expect(stage.chat.page.getByRole('textbox', { name: stage.chat.t('prompts.text') })).toBeVisible()
    },
  },
  {
    name: 'model settings',
    show: async (stage) => {
      const { chat } = stage
      await openConversation(stage, 'Hello')
      await chat.button(chat.t('prompts.choose')).click()
      await chat.page.getByRole('menuitem', { name: chat.t('parameters.title') }).click()
      await expect(chat.page.getByLabel(chat.t('parameters.temperature'))).toBeVisible()
    },
  },
  {
    name: 'share dialog',
    show: async (stage) => {
      await openConversation(stage, 'Hello')
      await stage.chat.button(stage.chat.t('share.open')).click()
      await expect(stage.chat.button(stage.chat.t('share.create'))).toBeEnabled()
    },
  },
  {
    name: 'shortcuts',
    show: async (stage) => {
      await openSettings(stage, 'general')
      await stage.chat.button(stage.chat.t('settings.show')).click()
      await expect(stage.chat.page.getByRole('dialog', { name: stage.chat.t('shortcuts.title') })).toBeVisible()
    },
  },
  {
    name: 'palette',
    show: async (stage) => {
      // Without a diagram, which is drawn some time after the answer is there.
      await openConversation(stage, 'Say hello')
      await pressUntil('Control+k', stage.chat.page.getByRole('option').first())
    },
  },
  { name: 'palette with what was found', show: (stage) => search(stage, 'Control+k') },
  { name: 'search with what was found', show: (stage) => search(stage, 'Control+Shift+f') },
  {
    name: 'message that a search was after',
    show: async (stage) => {
      await search(stage, 'Control+Shift+f')
      await stage.chat.page
        .getByRole('option')
        .filter({ has: stage.chat.page.locator('mark') })
        .first()
        .click()
      await expect(stage.chat.page.locator('[data-target]')).toBeVisible()
    },
  },
]

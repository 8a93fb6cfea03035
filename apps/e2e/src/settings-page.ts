import { expect, type Locator } from '@playwright/test'
import type { ChatPage } from './chat-page.ts'
import { pressUntil } from './press-until.ts'

type Page = 'general' | 'prompts' | 'data' | 'account'

/** The settings, as a person finds them. */
export class SettingsPage {
  readonly chat: ChatPage
  readonly dialog: Locator

  constructor(chat: ChatPage) {
    this.chat = chat
    this.dialog = chat.page.getByRole('dialog', { name: chat.t('settings.title') })
  }

  async open(page: Page): Promise<void> {
    await pressUntil('Control+,', this.dialog)
    await this.dialog.getByRole('button', { name: this.chat.t(`settings.${page}`), exact: true }).click()
  }

  async close(): Promise<void> {
    await this.chat.page.keyboard.press('Escape')
    await expect(this.chat.page.getByRole('dialog')).toHaveCount(0)
  }
}

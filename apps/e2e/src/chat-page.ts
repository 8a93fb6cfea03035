import { expect, type Locator, type Page } from '@playwright/test'

/** How a person finds the parts of the page: by role and name. */
export class ChatPage {
  readonly page: Page
  readonly composer: Locator
  readonly send: Locator
  readonly stop: Locator
  /** The assistant's, oldest first. */
  readonly answers: Locator
  readonly history: Locator

  constructor(page: Page) {
    this.page = page
    this.composer = page.getByRole('textbox', { name: 'Message' })
    this.send = page.getByRole('button', { name: /^(Send|Envoyer)/ })
    this.stop = page.getByRole('button', { name: /^(Stop|Arrêter)/ })
    this.answers = page.locator('article[data-status]')
    this.history = page.getByRole('navigation', { name: /Conversations/ })
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(path)
    await expect(this.composer).toBeEditable()
  }

  async ask(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.send.click()
  }

  /** Waits until the newest answer is being written and holds at least so many characters. */
  async untilWriting(characters = 40): Promise<string> {
    await expect(this.answers.last()).toHaveAttribute('data-status', 'running')
    await expect.poll(() => this.textOf(this.answers.last()).then(({ length }) => length)).toBeGreaterThan(characters)
    return this.textOf(this.answers.last())
  }

  async untilAnswered(status = 'completed'): Promise<string> {
    await expect(this.answers.last()).toHaveAttribute('data-status', status, { timeout: 60_000 })
    await expect(this.send).toBeVisible()
    return this.textOf(this.answers.last())
  }

  /** An answer's letters, without the buttons around it: a half-written emphasis may still show its asterisk. */
  async textOf(answer: Locator): Promise<string> {
    return ((await answer.locator('[data-answer]').textContent()) ?? '').replace(/[\s*]+/g, ' ').trim()
  }

  /** Where the conversation is once its first answer has begun. */
  async conversationId(): Promise<string> {
    await this.page.waitForURL(/\/c\/[0-9a-f-]{36}$/)
    return new URL(this.page.url()).pathname.slice('/c/'.length)
  }
}

import { ChatResponse } from '@chatbot/contracts'
import { expect, type Locator, type Page } from '@playwright/test'
import { type Words, wordsFor } from './words.ts'

/** The demo model without its leisure: what an answer says is all that matters. */
const fastModel = 'demo-prefill:rate=100000,first=0'

/** The demo model for who looks at an answer while it is written: its long story takes some ten seconds. */
export const slowModel = 'demo-prefill:rate=100'

/** How a person finds the parts of the page: by role and name, in the language the browser speaks. */
export class ChatPage {
  readonly page: Page
  readonly locale: string
  /** What the page says, by its own keys. */
  readonly t: Words
  readonly composer: Locator
  readonly send: Locator
  readonly stop: Locator
  /** The assistant's, oldest first. */
  readonly answers: Locator
  /** The reader's, oldest first. */
  readonly questions: Locator
  readonly history: Locator
  readonly banner: Locator

  constructor(page: Page, locale = 'en') {
    this.page = page
    this.locale = locale
    // While anybody listens, Playwright takes choosers over. It begins a moment after it is asked to: a click that comes first
    // would open the browser's own chooser, and no event would come.
    page.on('filechooser', () => undefined)
    this.t = wordsFor(locale)
    this.composer = page.getByRole('textbox', { name: this.t('composer.message'), exact: true })
    this.send = this.button(this.t('composer.send'))
    this.stop = this.button(this.t('composer.stop'))
    this.answers = page.locator('article[data-status]')
    this.questions = page.locator('article[data-role="user"]')
    this.history = page.getByRole('navigation', { name: this.t('sidebar.label') })
    this.banner = page.getByRole('status')
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** What the demo model answers with its long story. */
  get story(): string {
    return this.t('suggestions.story')
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(path)
    await expect(this.composer).toBeEditable()
  }

  /**
   * Opens a page with a pointer and waits until it has come to life, when the message field takes the focus. What is typed before
   * is added to a draft that another tab has left.
   */
  async openWhole(path = '/'): Promise<void> {
    await this.open(path)
    await expect(this.composer).toBeFocused()
  }

  /** Takes the focus from the message field, so that keys that work alone are for the page. */
  async leaveComposer(): Promise<void> {
    // Else the page would take it when it comes to life.
    await expect(this.composer).toBeFocused()
    await this.composer.blur()
  }

  /** Closes the menu of a button. The focus comes back to the button a moment after the menu is gone. */
  async closeMenu(opener: Locator): Promise<void> {
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('menu')).toHaveCount(0)
    await expect(opener).toBeFocused()
  }

  /** Another tab of the same browser. */
  async anotherTab(): Promise<ChatPage> {
    return new ChatPage(await this.page.context().newPage(), this.locale)
  }

  /** Leaves the conversation for a new one. What is typed before it is there would be the one's that is left. */
  async beginAnew(): Promise<void> {
    await this.button(this.t('sidebar.newChat')).first().click()
    await expect(this.questions).toHaveCount(0)
  }

  async ask(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.send.click()
  }

  /**
   * Makes a conversation without the page, at once, and returns its id. `model` is any name of the demo model's, such as
   * `demo-fault-cut:at=20`.
   */
  async have(question: string, model = fastModel): Promise<string> {
    const data = { message: question, model, stream: false }
    const response = await this.page.request.post('/api/chat', { data })
    expect(response.status(), await response.text()).toBe(200)
    const { id, version } = ChatResponse.parse(await response.json()).conversation
    // Its own title stays; the one that the model would give it comes at any time.
    await this.page.request.patch(`/api/conversations/${id}`, { data: { version, title: question } })
    return id
  }

  /** The model of new chats in this browser, from now on. The page must be open. */
  async prefer(model: string): Promise<void> {
    await this.page.evaluate((name) => localStorage.setItem('default-model', name), model)
  }

  /** New chats in this browser are answered slowly enough to look on, from now on. The page must be open. */
  preferSlow(): Promise<void> {
    return this.prefer(slowModel)
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

  /** An answer's letters, without the buttons around it; none if it has none. A half-written emphasis may show its asterisk. */
  async textOf(answer: Locator): Promise<string> {
    return (await answer.locator('[data-answer]').allTextContents())
      .join('')
      .replace(/[\s*]+/g, ' ')
      .trim()
  }

  /** Where the conversation is once its first answer has begun. */
  async conversationId(): Promise<string> {
    await this.page.waitForURL(/\/c\/[0-9a-f-]{36}$/)
    return new URL(this.page.url()).pathname.slice('/c/'.length)
  }
}

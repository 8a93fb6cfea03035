import type { Locator, Page } from '@playwright/test'

/** The list of conversations, as a person finds it: beside the chat, or in a drawer on a phone. */
export class SidebarPage {
  readonly page: Page
  readonly list: Locator
  readonly toolbar: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('navigation', { name: /^(History|Historique)$/ })
    this.toolbar = page.getByRole('toolbar')
  }

  async open(): Promise<void> {
    const opener = this.page.getByRole('button', { name: /^(Open the sidebar|Ouvrir la barre latérale)/ })
    if (!(await this.list.isVisible())) await opener.first().click()
  }

  row(title: string): Locator {
    return this.list.locator('a[data-conversation]').filter({ hasText: new RegExp(`^${title}$`) })
  }

  get rows(): Locator {
    return this.list.locator('a[data-conversation]')
  }

  get chosen(): Locator {
    return this.list.getByRole('checkbox', { checked: true })
  }

  do(name: RegExp): Promise<void> {
    return this.toolbar.getByRole('button', { name }).click()
  }

  undo(): Promise<void> {
    return this.page.getByRole('button', { name: /^(Undo|Annuler)$/ }).click()
  }
}

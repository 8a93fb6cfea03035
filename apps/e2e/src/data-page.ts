import { expect, type Locator, type Page } from '@playwright/test'
import { pressUntil } from './press-until.ts'

type File = { name: string; mimeType: string; buffer: Buffer }

export const jsonFile = (name: string, value: unknown): File => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
})

/** The settings' page about data, as a person finds it. */
export class DataPage {
  readonly page: Page
  readonly progress: Locator
  readonly report: Locator

  constructor(page: Page) {
    this.page = page
    this.progress = page.getByRole('progressbar')
    this.report = page.locator('[role="status"][data-outcome]')
  }

  async open(name = /^(Data|Données)$/): Promise<void> {
    const settings = this.page.getByRole('dialog', { name: /^(Settings|Paramètres)$/ })
    await pressUntil('Control+,', settings)
    await settings.getByRole('button', { name }).click()
  }

  /** Imports files by the button. */
  async choose(...files: File[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: /^(Choose files|Choisir des fichiers)$/ }).click()
    await (await chooser).setFiles(files)
  }

  /** Waits for the end of an import: how many are new, were there already, were refused. */
  async ended(outcome: string, counts?: { imported: number; unchanged: number; skipped: number }): Promise<void> {
    await expect(this.report).toHaveAttribute('data-outcome', outcome, { timeout: 60_000 })
    if (!counts) return
    const numbers = (await this.report.getByRole('listitem').allTextContents())
      .slice(0, 3)
      .map((text) => Number(/\d+/.exec(text.replace(/(?<=\d)[\s,](?=\d)/g, ''))?.[0] ?? 0))
    expect(numbers).toEqual([counts.imported, counts.unchanged, counts.skipped])
  }
}

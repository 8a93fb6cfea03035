import { expect, type Locator, type Page } from '@playwright/test'
import type { TestFile } from './files.ts'

/** The files of the message that is being written. */
export class AttachmentsPage {
  readonly page: Page
  readonly attach: Locator
  readonly composer: Locator
  readonly chips: Locator

  constructor(page: Page) {
    this.page = page
    this.composer = page.locator('form', { has: page.getByRole('textbox', { name: 'Message' }) })
    this.attach = this.composer.getByRole('button', { name: /^(Attach files|Joindre des fichiers)$/ })
    this.chips = this.composer.getByRole('listitem')
  }

  /** As a person does it: the button opens the browser's chooser. */
  async choose(...files: TestFile[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.attach.click()])
    await chooser.setFiles(files)
  }

  chip(name: string): Locator {
    return this.chips.filter({ hasText: name })
  }

  /** Waits until the server has a file. */
  async untilUploaded(name: string): Promise<void> {
    await expect(this.chip(name)).toBeVisible()
    await expect(this.chip(name).getByRole('progressbar')).toHaveCount(0)
    await expect(this.chip(name).getByRole('alert')).toHaveCount(0)
  }

  /** What a drag from another program, or a paste, brings to a field, or to the page. */
  async transfer(kind: 'drop' | 'paste', files: TestFile[], field?: Locator): Promise<void> {
    const given = files.map(({ buffer, ...file }) => ({ ...file, base64: buffer.toString('base64') }))
    const data = await this.page.evaluateHandle((all) => {
      const transfer = new DataTransfer()
      for (const { base64, name, mimeType } of all) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        transfer.items.add(new File([bytes], name, { type: mimeType }))
      }
      return transfer
    }, given)
    if (kind === 'paste') {
      const target = field ?? this.page.getByRole('textbox', { name: 'Message' })
      await target.evaluate((element, clipboardData) => {
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, data)
      return
    }
    const under = field ?? this.page.locator('main')
    // Over and over, as a drag does: a page that was just loaded takes none yet.
    await expect(async () => {
      await under.dispatchEvent('dragover', { dataTransfer: data })
      await expect(this.page.getByText(/Drop the files here|Déposez les fichiers ici/)).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await under.dispatchEvent('drop', { dataTransfer: data })
  }
}

/** Lets so many bytes a second leave the browser, as on a slow line. Returns what ends that, for what is on its way too. */
export const throttleUploads = async (page: Page, uploadThroughput: number): Promise<() => Promise<void>> => {
  // One session for both: another one's wishes would come on top of this one's.
  const session = await page.context().newCDPSession(page)
  const emulate = async (bytes: number) => {
    const none = { offline: false, latency: 0, downloadThroughput: -1 }
    await session.send('Network.emulateNetworkConditions', { ...none, uploadThroughput: bytes })
  }
  await emulate(uploadThroughput)
  return () => emulate(-1)
}

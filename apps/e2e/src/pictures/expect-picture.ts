import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { type Browser, expect, type Page, type TestInfo, test } from '@playwright/test'
import { findChromium } from '../find-chromium.ts'

/** Where the pictures of this kind of machine are. */
const folder = `${process.platform}-${process.arch}`
/** Which browser made them: another one's letters and shadows differ by a little everywhere. */
const browserFile = resolve(import.meta.dirname, '../../tests/pictures', folder, 'browser.txt')

/** Skips the test, and says so, where there are no pictures of this browser. Notes it when they are renewed. */
export const skipUnlessComparable = (browser: Browser, { config }: TestInfo): void => {
  const [major] = browser.version().split('.')
  const name = `${basename(findChromium() ?? 'chromium')} ${major}`
  if (config.updateSnapshots === 'all') {
    mkdirSync(dirname(browserFile), { recursive: true })
    writeFileSync(browserFile, `${name}\n`)
    return
  }
  const pictured = existsSync(browserFile) ? readFileSync(browserFile, 'utf8').trim() : 'no browser'
  if (pictured === name) return
  const reason = `Not compared: the pictures for ${folder} are of ${pictured}, this is ${name}. \`npx pnpm snapshots\` renews them.`
  console.warn(reason)
  test.skip(true, reason)
}

/** Compares the page with its picture, or renews that: `pnpm snapshots`. */
export const expectPicture = async (page: Page, name: string): Promise<void> => {
  await page.mouse.move(0, 0)
  await expect(page).toHaveScreenshot([folder, name], {
    scale: 'css',
    // The same browser draws the same picture on every machine; what is left is for a line that is rounded the other way.
    maxDiffPixels: 40,
    threshold: 0.02,
  })
}

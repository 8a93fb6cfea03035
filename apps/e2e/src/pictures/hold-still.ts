import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const { resolve } = createRequire(import.meta.url)
const base64Of = (file: string): string => readFileSync(resolve(file)).toString('base64')
const fonts = {
  PicturedText: base64Of('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
  PicturedCode: base64Of('@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2'),
}

/**
 * Takes from the page what is another thing on every machine and at every time, before it is opened: its own font is optional
 * to it, and may come too late; that of code is whatever the machine has; and everything is of another hour.
 */
export const holdStill = async (page: Page): Promise<void> => {
  await page.addInitScript((files) => {
    for (const [family, base64] of Object.entries(files)) {
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      document.fonts.add(new FontFace(family, data.buffer, { weight: '100 900' }))
    }
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`
      :root { --font-inter: PicturedText !important }
      code, pre, kbd { font-family: PicturedCode !important; font-variant-ligatures: none }
    `)
    document.adoptedStyleSheets.push(sheet)
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', { get: () => () => '11:11 AM' })
  }, fonts)
}

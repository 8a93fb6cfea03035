import type { Page } from '@playwright/test'

/**
 * `browser`: the font size in the browser's settings, which `rem` follows, in media queries too. `text only`: zoom of text
 * without the rest, as Firefox has it: boxes keep their paddings and the page its layout.
 */
export type TextScaling = 'browser' | 'text only'

/** Pixels: of the letters that browsers begin with. */
const usual = { standard: 16, fixed: 13 }

/** Makes the page's text larger, from its next load on. */
export const setTextSize = async (page: Page, percent: number, scaling: TextScaling): Promise<void> => {
  const factor = percent / 100
  if (scaling === 'browser') {
    const session = await page.context().newCDPSession(page)
    const fontSizes = { standard: usual.standard * factor, fixed: Math.round(usual.fixed * factor) }
    await session.send('Page.setFontSizes', { fontSizes })
    return
  }
  await page.addInitScript((by) => {
    const sheet = new CSSStyleSheet()
    // Tailwind's unit for everything but text.
    sheet.replaceSync(`:root { font-size: ${by * 100}% !important; --spacing: ${0.25 / by}rem !important }`)
    document.adoptedStyleSheets.push(sheet)
  }, factor)
}

import type { Page } from '@playwright/test'
import { screens } from '../src/screens/screens.ts'
import { expect, test } from '../src/test.ts'

/** The states that a reader sees most. `pnpm --filter @chatbot/e2e snapshots` renews their pictures. */
const pictured = [
  'new chat',
  'answer',
  'answer being written',
  'answer that failed',
  'answer beside another',
  'message being edited',
  'sidebar with conversations',
  'drawer',
  'settings',
  'palette',
  'search with what was found',
]

test.use({ locale: 'en-GB', timezoneId: 'UTC', deviceScaleFactor: 1, reducedMotion: 'reduce' })

/** The page leaves out a font that comes late, which is nothing to compare pictures by. */
const waitForFonts = (page: Page) =>
  page.route(/\.css$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({
      response,
      body: (await response.text()).replaceAll('font-display:optional', 'font-display:block'),
    })
  })

for (const { name, show, only } of screens.filter(({ name }) => pictured.includes(name))) {
  test(`${name}: looks as it did`, { tag: only === 'phone' ? '@phone' : [] }, async ({ page, chat, ownStack }) => {
    if (only !== 'phone') await page.setViewportSize({ width: 960, height: 640 })
    await waitForFonts(page)
    await show({ chat, stack: ownStack })
    await page.mouse.move(0, 0)
    await page.evaluate(() => document.fonts.ready)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveClass(new RegExp(colorScheme))
      await expect(page).toHaveScreenshot(`${name.replaceAll(' ', '-')}-${colorScheme}.png`)
    }
  })
}

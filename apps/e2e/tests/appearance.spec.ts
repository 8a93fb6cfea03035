import type { Page } from '@playwright/test'
import { expect, test } from '../src/test.ts'

const brightness = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')
    if (!canvas) throw new Error('no canvas')
    for (const element of [document.body, document.documentElement]) {
      canvas.fillStyle = getComputedStyle(element).backgroundColor
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
      if (alpha > 0) return Math.max(red, green, blue)
    }
    throw new Error('neither the body nor the document has a background')
  })

for (const [colorScheme, isDark] of [
  ['light', false],
  ['dark', true],
] as const) {
  test.describe(`a system in ${colorScheme} mode`, () => {
    test.use({ colorScheme })
    test('is followed from the first paint, without a word from the console', async ({ chat, page }) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await chat.open()
      expect((await brightness(page)) < 64).toBe(isDark)
      expect(complaints).toEqual([])
    })
  })
}

for (const [locale, form] of [
  ['en-GB', /\d\d:\d\d (?![AP]M)/],
  ['en-US', /\d:\d\d\s[AP]M/],
  ['fr-FR', /\d\d:\d\d (?![AP]M)/],
] as const) {
  test.describe(`a browser in ${locale}`, () => {
    test.use({ locale })

    test('counts hours as they are counted there', async ({ chat }) => {
      await chat.open()
      await chat.ask('Hello')
      await chat.untilAnswered()
      const details = chat.answers.last().locator('p:has(> time)')
      expect(await details.evaluate((element) => element.lastChild?.textContent)).toMatch(form)
    })
  })
}

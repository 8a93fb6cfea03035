import type { Page } from '@playwright/test'
import { expect, test } from '../src/test.ts'

const brightness = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')
    if (!canvas) throw new Error('no canvas')
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor
    canvas.fillRect(0, 0, 1, 1)
    return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3))
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

import { AxeBuilder } from '@axe-core/playwright'
import { screens } from '../src/screens/screens.ts'
import { expect, test } from '../src/test.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
// Menus lie outside of landmarks: they are reached from their button, and closed when they are left.
const disabled = ['region']

test.use({ reducedMotion: 'reduce' })

for (const { name, show, only } of screens) {
  const tag = only === 'phone' ? '@phone' : only === 'desktop' ? [] : '@everywhere'
  test(`${name}: accessible`, { tag }, async ({ chat, page, isMobile, ownStack }) => {
    await show({ chat, stack: ownStack })
    // The colours are the same on a phone.
    for (const colorScheme of isMobile ? (['light'] as const) : (['light', 'dark'] as const)) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveClass(new RegExp(colorScheme))
      const { violations } = await new AxeBuilder({ page }).withTags(rules).disableRules(disabled).analyze()
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${help} ${target} ${failureSummary}`),
      )
      expect.soft(found, colorScheme).toEqual([])
    }
  })
}

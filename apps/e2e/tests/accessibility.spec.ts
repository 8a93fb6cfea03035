import { AxeBuilder } from '@axe-core/playwright'
import { screens } from '../src/screens/screens.ts'
import { expect, test } from '../src/test.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
// Menus lie outside of landmarks: they are reached from their button, and closed when they are left.
const disabled = ['region']
/** What of them depends on colours: all else is the same in the dark. */
const ofColours = ['color-contrast', 'link-in-text-block']

test.use({ reducedMotion: 'reduce' })

for (const { name, show, only } of screens) {
  const tag = only === 'phone' ? '@phone' : only === 'desktop' ? [] : '@everywhere'
  test(`${name}: accessible`, { tag }, async ({ chat, page, isMobile, ownStack }) => {
    await show({ chat, stack: ownStack })
    // The colours are the same on a phone.
    for (const colorScheme of isMobile ? (['light'] as const) : (['light', 'dark'] as const)) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveClass(new RegExp(colorScheme))
      const axe = new AxeBuilder({ page })
      if (colorScheme === 'dark') axe.withRules(ofColours)
      else axe.withTags(rules).disableRules(disabled)
      const { violations } = await axe.analyze()
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${help} ${target} ${failureSummary}`),
      )
      expect.soft(found, colorScheme).toEqual([])
    }
  })
}

import { expectPicture, skipUnlessComparable } from '../src/pictures/expect-picture.ts'
import { holdStill } from '../src/pictures/hold-still.ts'
import { screenNamed } from '../src/screens/screens.ts'
import { test } from '../src/test.ts'

/** The states that nearly every visit is made of, by their names in `screens`. */
const pictured = [
  'new chat',
  'answer with code, a table and a formula',
  'answer being written',
  'answer that failed',
  'message being edited',
  'files to be sent',
  'sidebar with conversations',
  'search with what was found',
  'settings',
  'drawer',
]

test.use({ reducedMotion: 'reduce', deviceScaleFactor: 1 })

for (const name of pictured) {
  const screen = screenNamed(name)
  const isPhone = screen.only === 'phone'
  test.describe(name, () => {
    test.use(
      isPhone
        ? { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }
        : { viewport: { width: 800, height: 600 } },
    )
    test('looks as it did, in light and dark', async ({ chat, page, browser, ownStack }, testInfo) => {
      skipUnlessComparable(browser, testInfo)
      await holdStill(page)
      await screen.show({ chat, stack: ownStack })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expectPicture(page, `${name.replaceAll(/\W+/g, '-')}-${colorScheme}.png`)
      }
    })
  })
}

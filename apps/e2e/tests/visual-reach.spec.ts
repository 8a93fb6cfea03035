import { expectPicture, skipUnlessComparable } from '../src/pictures/expect-picture.ts'
import { holdStill } from '../src/pictures/hold-still.ts'
import { setTextSize } from '../src/reach/set-text-size.ts'
import { screenNamed } from '../src/screens/screens.ts'
import { test } from '../src/test.ts'

/** How the page is looked at, and in which of `screens`. */
const ways = [
  {
    way: 'forced colours',
    viewport: { width: 800, height: 600 },
    names: [
      'answer with code, a table and a formula',
      'conversations being selected',
      'choice of models',
      'palette',
      'settings',
      'files to be sent',
    ],
  },
  {
    // As wide as it takes for the sidebar to stay beside the chat.
    way: 'text at 200 %',
    viewport: { width: 1000, height: 700 },
    names: ['sidebar with conversations', 'answer', 'search with what was found', 'settings'],
  },
  {
    way: 'zoom at 400 %',
    viewport: { width: 320, height: 256 },
    names: ['drawer', 'answer', 'menu of a conversation', 'palette', 'settings'],
  },
] as const

test.use({ reducedMotion: 'reduce', deviceScaleFactor: 1 })

for (const { way, viewport, names } of ways) {
  test.describe(way, () => {
    test.use({ viewport, ...(way === 'zoom at 400 %' && { isMobile: true, hasTouch: true }) })
    for (const name of names) {
      test(`${name} looks as it did`, async ({ chat, page, browser, ownStack }, testInfo) => {
        skipUnlessComparable(browser, testInfo)
        await holdStill(page)
        if (way === 'forced colours') await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
        if (way === 'text at 200 %') await setTextSize(page, 200, 'text only')
        await screenNamed(name).show({ chat, stack: ownStack })
        await expectPicture(page, `${way} ${name}`.replaceAll(/\W+/g, '-').concat('.png'))
      })
    }
  })
}

import type { Page } from '@playwright/test'
import { screens } from '../src/screens/screens.ts'
import { expect, test } from '../src/test.ts'

type Motion = { of: string; milliseconds: number }

/** What would move, of every element there is and what stands before and after it, longer than so many milliseconds. */
const longerThan = (page: Page, most: number): Promise<Motion[]> =>
  page.evaluate((limit) => {
    const milliseconds = (list: string) =>
      list.split(',').map((time) => Number.parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1_000))
    const styles = [...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after'].map((part) => ({ element, part, style: getComputedStyle(element, part) })),
    )
    const nameOf = (element: Element, part = '') =>
      `${element.tagName.toLowerCase()}${part}.${element.getAttribute('class') ?? ''}`
    const transitions = styles
      .filter(({ style }) => style.transitionProperty !== 'none')
      .map(({ element, part, style }) => ({
        of: `transition of ${nameOf(element, part)}`,
        milliseconds:
          Math.max(...milliseconds(style.transitionDuration)) + Math.max(...milliseconds(style.transitionDelay)),
      }))
    const animations = document.getAnimations().map(({ effect, playState }) => ({
      of: `animation of ${effect instanceof KeyframeEffect && effect.target ? nameOf(effect.target) : '?'}`,
      milliseconds: playState === 'finished' ? 0 : Number(effect?.getComputedTiming().endTime ?? 0),
    }))
    const scrolling = styles
      .filter(({ style }) => limit < 1 && style.scrollBehavior === 'smooth')
      .map(({ element }) => ({ of: `scrolling of ${nameOf(element)}`, milliseconds: Number.POSITIVE_INFINITY }))
    return [...transitions, ...animations, ...scrolling].filter((motion) => motion.milliseconds > limit)
  }, most)

/** Those of `screens` that have motion of their own. */
const moving = [
  'answer',
  'answer that is awaited',
  'menu of a conversation',
  'notice with Undo',
  'settings',
  'palette',
  'drawer',
]

for (const { name, show, only } of screens.filter((screen) => moving.includes(screen.name))) {
  test(`${name}: what moves takes 200 ms at most, and nothing moves for who wants no motion`, {
    tag: only === 'phone' ? '@phone' : [],
  }, async ({ chat, page, ownStack }) => {
    await show({ chat, stack: ownStack })
    const isPulse = ({ of }: Motion) => of.includes('animate-pulse')
    // What says that something is awaited pulses as long as it is.
    expect((await longerThan(page, 200)).filter((motion) => !isPulse(motion))).toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await longerThan(page, 0.1)).toEqual([])
  })
}

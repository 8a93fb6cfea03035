import { expect, type Locator, type Page } from '@playwright/test'

/** Where the focus is, and whether one sees it; null: on nothing. */
export type Focus = { name: string; isVisible: boolean } | null

/**
 * What has the focus now. It is visible by an outline or a ring of the element, or by the border or ring of the box around
 * a field; an item of a menu or a list is highlighted. For pages without motion (`reducedMotion`).
 */
export const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(async () => {
    // What appears with the focus has appeared by the next frame, where there is no motion.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const element = document.activeElement
    if (!element || element === document.body) return null
    const probe = document.createElement('i')
    probe.style.color = 'var(--ring)'
    document.body.append(probe)
    const ring = getComputedStyle(probe).color
    probe.remove()
    const shows = (box: Element | null): boolean => {
      if (!box) return false
      const style = getComputedStyle(box)
      const isOutlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1
      return isOutlined || style.boxShadow.includes(ring) || style.borderBottomColor === ring
    }
    const around = [element.parentElement, element.parentElement?.parentElement ?? null]
    const isField = element.matches('input, textarea')
    const { width, height } = element.getBoundingClientRect()
    const opacities = []
    for (let box: Element | null = element; box; box = box.parentElement) opacities.push(getComputedStyle(box).opacity)
    const isMarked = element.matches('[data-highlighted]') || shows(element) || (isField && around.some(shows))
    const label = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)
    return {
      name: `${element.tagName.toLowerCase()} ${label || element.id}`,
      isVisible: isMarked && width > 1 && height > 1 && opacities.every((opacity) => opacity !== '0'),
    }
  })

/** Presses a key until an element has the focus, which has to be seen all along. Fails after `most` times. */
export const goBy = async (page: Page, key: string, target: Locator, most = 60): Promise<void> => {
  const way: string[] = []
  for (let pressed = 0; pressed <= most; pressed += 1) {
    if ((await target.count()) > 0 && (await target.evaluate((element) => element === document.activeElement))) return
    await page.keyboard.press(key)
    const focus = await focusOf(page)
    way.push(focus?.name ?? '(nothing)')
    if (focus) expect(focus.isVisible, `the focus is seen on: ${focus.name}`).toBe(true)
  }
  throw new Error(`${key} did not lead to ${target}, but to:\n${way.join('\n')}`)
}

/** Goes by Tab through everything there is, which has to come around. @returns the names of what is stopped at, in order */
export const tabThrough = async (page: Page, most = 200): Promise<string[]> => {
  const way: string[] = []
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab')
    const focus = await focusOf(page)
    const isAround = await page.evaluate(() => {
      const { activeElement } = document
      const wasThere = activeElement?.hasAttribute('data-tabbed')
      if (activeElement !== document.body) activeElement?.setAttribute('data-tabbed', '')
      return wasThere
    })
    if (isAround) return way
    way.push(focus?.name ?? '(nothing)')
    if (focus) expect.soft(focus.isVisible, `the focus is seen on: ${focus.name}`).toBe(true)
  }
  throw new Error(`Tab does not come around:\n${way.join('\n')}`)
}

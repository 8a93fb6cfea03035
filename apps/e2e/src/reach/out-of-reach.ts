import type { Locator } from '@playwright/test'

/** Controls of a region that cannot be scrolled to where a press hits them, by name. */
export const outOfReach = (region: Locator): Promise<string[]> =>
  region.evaluate((root) => {
    const controls = 'a[href],button,input,textarea,select,summary,[role^=menuitem],[role=option]'
    const isReached = (control: Element): boolean => {
      control.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
      const { left, top, width, height } = control.getBoundingClientRect()
      const hit = document.elementFromPoint(left + width / 2, top + Math.min(height, innerHeight) / 2)
      return (
        hit !== null &&
        (control.contains(hit) || hit.contains(control) || hit.closest('label')?.contains(control) === true)
      )
    }
    return [...root.querySelectorAll(controls)]
      .filter((control) => !control.matches(':disabled') && control.getBoundingClientRect().width > 1)
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !isReached(control))
      .map((control) => `${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent}`)
  })

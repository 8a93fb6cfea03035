import type { Page } from '@playwright/test'

/** What a browser does to a tab that another one covers: headless ones show every page. */
export const setVisibility = (page: Page, state: 'visible' | 'hidden') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)

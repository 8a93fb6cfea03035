import type { Locator, Page } from '@playwright/test'
import type { ChatPage } from './chat-page.ts'

export const chunks = /\/_next\/static\/chunks\/.*\.(?:js|css)/

/** Answers 404 for every chunk that the page has not loaded yet, as a server of another release does. */
export const loseChunks = async (page: Page): Promise<void> => {
  const loaded = await page.evaluate(() => [...document.scripts].map(({ src }) => src))
  await page.route(chunks, async (route) => {
    if (loaded.includes(route.request().url())) await route.continue()
    else await route.fulfill({ status: 404, body: 'not found' })
  })
}

/** The message that a part of the page could not be loaded. */
export const missing = ({ page, t }: ChatPage): Locator =>
  page
    .getByRole('alert')
    .filter({ hasText: t('parts.missing') })
    .first()

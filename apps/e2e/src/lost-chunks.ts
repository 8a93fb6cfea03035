import type { BrowserContext, Locator, Page } from '@playwright/test'
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

type Lost = { lost: () => number; restore: () => Promise<void> }

/** Answers 404 for chunks that hold something, also where a worker asks; says how often, and ends that. */
export const loseChunksWith = async (context: BrowserContext, content: RegExp): Promise<Lost> => {
  let lost = 0
  await context.route(chunks, async (route) => {
    const response = await route.fetch()
    const isLost = content.test(await response.text())
    if (isLost) lost += 1
    await (isLost ? route.fulfill({ status: 404, body: 'not found' }) : route.fulfill({ response }))
  })
  return { lost: () => lost, restore: () => context.unrouteAll({ behavior: 'wait' }) }
}

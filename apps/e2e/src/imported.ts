import { expect, type Page } from '@playwright/test'
import { plainConversations } from './chatgpt-export.ts'
import { everythingOf } from './exported.ts'

/** Waits until the page has made its guest: whoever asks at the same time would be another one. */
export const untilGuest = (page: Page): Promise<void> =>
  expect
    .poll(async () => (await page.context().cookies()).map(({ name }) => name))
    .toContainEqual(expect.stringMatching(/session_token$/))

/** Gives the browser's guest conversations of these titles, without the page, the last one the newest. */
export const haveConversations = async (page: Page, titles: readonly string[]): Promise<void> => {
  await untilGuest(page)
  const response = await page.request.post('/api/import', { data: plainConversations(titles) })
  const told = await response.text()
  if (!told.includes(`"imported":${titles.length},`)) throw new Error(`not imported: ${told}`)
}

/** Gives the browser's guest a conversation of ChatGPT's, its only one, before it has opened a page. Returns its id. */
export const haveConversation = async (page: Page, conversation: object): Promise<string> => {
  const response = await page.request.post('/api/import', { data: [conversation] })
  expect(await response.text()).toContain('"imported":1,')
  const [imported] = await everythingOf(page)
  if (!imported) throw new Error('The guest has no conversation.')
  return imported.id
}

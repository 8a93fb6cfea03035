import { AccountSession } from '@chatbot/contracts'
import { expect, type Page } from '@playwright/test'
import { plainConversations } from './chatgpt-export.ts'
import { everythingOf } from './exported.ts'

/** Makes a guest of the browser, which only writing does, unless it is one already. Returns the id. */
export const beGuest = async (page: Page): Promise<string> => {
  const response = await page.request.post('/api/auth/sign-in/anonymous')
  return AccountSession.parse(await response.json()).user.id
}

/** Gives the browser's guest conversations of these titles, without the page, the last one the newest. */
export const haveConversations = async (page: Page, titles: readonly string[]): Promise<void> => {
  await beGuest(page)
  const response = await page.request.post('/api/import', { data: plainConversations(titles) })
  const told = await response.text()
  if (!told.includes(`"imported":${titles.length},`)) throw new Error(`not imported: ${told}`)
}

/** Gives the browser's guest a conversation of ChatGPT's, its only one, before it has opened a page. Returns its id. */
export const haveConversation = async (page: Page, conversation: object): Promise<string> => {
  await beGuest(page)
  const response = await page.request.post('/api/import', { data: [conversation] })
  expect(await response.text()).toContain('"imported":1,')
  const [imported] = await everythingOf(page)
  if (!imported) throw new Error('The guest has no conversation.')
  return imported.id
}

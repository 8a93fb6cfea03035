import { MessagePage } from '@chatbot/contracts'
import type { Page } from '@playwright/test'

/** A conversation's messages as the API has them, asked with the browser's own cookie. */
export const storedMessages = async (page: Page, conversationId: string) => {
  const response = await page.request.get(`/api/conversations/${conversationId}/messages`)
  return MessagePage.parse(await response.json()).messages
}

/** The names of the files of each message. */
export const storedPartNames = async (page: Page, conversationId: string) =>
  (await storedMessages(page, conversationId)).map(({ parts }) => parts.map(({ name }) => name))

import { readFile } from 'node:fs/promises'
import { Export, type ExportedConversation } from '@chatbot/contracts'
import type { Download, Page } from '@playwright/test'

/** Everything of the browser's guest. */
export const everythingOf = async (page: Page): Promise<ExportedConversation[]> => {
  const response = await page.request.get('/api/export')
  return Export.parse(await response.json()).conversations
}

export const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8')

/** What of a conversation stays the same wherever it is imported: each message with its parent's place, not its id. */
export const treeOf = ({ title, headMessageId, pinned, archived, messages }: ExportedConversation) => {
  const places = new Map(messages.map(({ id }, index) => [id, index]))
  return {
    title,
    pinned,
    archived,
    head: headMessageId && places.get(headMessageId),
    messages: messages.map(({ id: _, parentId, ...message }) => ({
      ...message,
      parent: parentId && places.get(parentId),
    })),
  }
}

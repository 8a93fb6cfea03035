import type { ChatPage } from './chat-page.ts'

/** A message that an earlier page could not send, by a model that is not offered any more: the server refuses it. */
export const leaveRefused = async ({ page }: ChatPage, conversationId: string, text: string): Promise<void> => {
  const clientMessageId = crypto.randomUUID()
  const writtenAt = new Date().toISOString()
  const outgoing = { clientMessageId, conversationId, text, model: 'gone-1', writtenAt }
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `outgoing:${clientMessageId}`,
    JSON.stringify(outgoing),
  ] as const)
  await page.reload()
}

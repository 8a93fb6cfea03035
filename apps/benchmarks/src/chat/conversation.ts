import type { Page } from '@playwright/test'
import { z } from 'zod'

const Made = z.object({ id: z.string() })

/** Makes a conversation of the page's reader, of so many answers of 6,000 characters, whose next ones are long. */
export const makeConversation = async (page: Page, origin: string, answers: number): Promise<string> => {
  const post = async (path: string, data: object): Promise<unknown> => {
    const response = await page.request.post(`${origin}${path}`, { data, headers: { origin } })
    if (!response.ok()) throw new Error(`POST ${path}: ${response.status()} ${await response.text()}`)
    return response.json()
  }
  const { id } = Made.parse(await post('/api/conversations', { model: 'demo-long:chars=12000,rate=100' }))
  const model = 'demo-long:chars=6000,rate=100000'
  for (let index = 0; index < answers; index += 1)
    await post('/api/chat', { conversationId: id, message: `Question ${index}`, model, stream: false })
  return id
}

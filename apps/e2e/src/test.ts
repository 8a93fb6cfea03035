import { test as base } from '@playwright/test'
import { AttachmentsPage } from './attachments-page.ts'
import { ChatPage } from './chat-page.ts'
import { type Access, type Stack, startStack } from './stack/start-stack.ts'

type Fixtures = {
  chat: ChatPage
  files: AttachmentsPage
  /** The stack that these tests started. A test that asks for it is skipped where BASE_URL names somebody else's. */
  ownStack: Stack
}

export type WorkerOptions = { access: Access }

/** Playwright's test with a page of the chat, opened by a guest nobody has seen before. */
export const test = base.extend<Fixtures, WorkerOptions & { stack: Stack | undefined }>({
  access: ['http', { option: true, scope: 'worker' }],
  stack: [
    async ({ access }, use) => {
      if (process.env.BASE_URL) return use(undefined)
      // What an answer says is what most tests are after; who looks on while it is written asks `chat.preferSlow()`.
      const stack = await startStack({ tokensPerSecond: 1_000, firstTokenMs: 20, access })
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ stack }, use) => use(stack?.url ?? process.env.BASE_URL),
  ownStack: async ({ stack }, use, testInfo) => {
    testInfo.skip(stack === undefined, 'The processes behind BASE_URL are not ours.')
    if (stack) await use(stack)
  },
  chat: async ({ page, locale }, use) => use(new ChatPage(page, locale)),
  files: async ({ page }, use) => use(new AttachmentsPage(page)),
})

export { expect } from '@playwright/test'

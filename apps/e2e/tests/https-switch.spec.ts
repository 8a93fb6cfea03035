import { Export } from '@chatbot/contracts'
import { startStack } from '../src/stack/start-stack.ts'
import { expect, test } from '../src/test.ts'

test.use({ ignoreHTTPSErrors: true })
test.skip(Boolean(process.env.BASE_URL), 'The processes behind BASE_URL are not ours.')

test.describe('an installation that is switched to https', () => {
  for (const access of ['http', 'http without PUBLIC_URL'] as const) {
    test(`keeps the guests of its time over ${access}`, async ({ chat, page }) => {
      const stack = await startStack({ access, tokensPerSecond: 1_000, firstTokenMs: 20 })
      try {
        await chat.open(stack.url)
        await chat.ask('Hello')
        await chat.untilAnswered()
        const path = new URL(page.url()).pathname

        await stack.backend.kill()
        await stack.backend.start({ PUBLIC_URL: stack.secure.url })
        await chat.open(`${stack.secure.url}${path}`)
        await expect(chat.answers).toHaveCount(1)
        // The guest goes on as itself, not as a new one that was let see a page.
        await chat.ask('Hello again')
        await expect(chat.answers).toHaveCount(2)
        await chat.untilAnswered()
        await page.reload()
        await expect(chat.questions).toHaveText(['Hello', 'Hello again'])
        const sessions = (await page.context().cookies(stack.secure.url)).filter(({ name }) =>
          name.endsWith('session_token'),
        )
        expect(sessions.some(({ name, secure }) => name.startsWith('__Secure-') && secure)).toBe(true)
        const exported = await (await page.request.get(`${stack.secure.url}/api/export`)).json()
        expect(Export.parse(exported).conversations).toHaveLength(1)
      } finally {
        await stack.stop()
      }
    })
  }
})

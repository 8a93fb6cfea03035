import type { ChatPage } from '../src/chat-page.ts'
import { branchedConversation, linearConversation } from '../src/chatgpt-export.ts'
import { haveConversation } from '../src/imported.ts'
import { SidebarPage } from '../src/sidebar-page.ts'
import { expect, test } from '../src/test.ts'

/** Looks for words by the button of the list, and chooses the only message that is found. */
const find = async (chat: ChatPage, words: string) => {
  const { page, t } = chat
  await new SidebarPage(page).open()
  await chat.history.getByRole('button', { name: t('sidebar.search') }).click()
  const dialog = page.getByRole('dialog', { name: t('search.title') })
  await dialog.getByRole('combobox').fill(words)
  const found = dialog.getByRole('option').filter({ has: page.locator('mark', { hasText: words }) })
  await expect(found).toHaveCount(1)
  await found.click()
  await expect(dialog).toHaveCount(0)
}

test('what is found in another branch is shown in its branch', { tag: '@everywhere' }, async ({ chat, page }) => {
  const id = await haveConversation(page, branchedConversation())
  await chat.open(`/c/${id}`)
  await expect(chat.answers).toHaveText([/Eight\./, /Three hearts\./])

  await find(chat, 'Six')
  // First of all: the mark passes.
  await expect(page.locator('[data-target]').filter({ hasText: 'Six.' })).toBeInViewport()
  await expect(chat.answers).toHaveText([/Six\./])
  await expect(page.getByRole('group', { name: chat.t('message.versions') })).toContainText('1/2')
  await expect(page).toHaveURL(new RegExp(`/c/${id}$`))
})

test.describe('in a long conversation that is not open', () => {
  // What a service worker asks for is not Playwright's to hold.
  test.use({ serviceWorkers: 'block' })

  for (const late of ['the end', 'what was found'] as const) {
    test(`what is found is shown in its place, and marked, though ${late} is read last`, {
      tag: '@everywhere',
    }, async ({ chat, page }) => {
      const texts = Array.from({ length: 160 }, (_, index) => `wave ${index}`)
      texts[61] = 'a narwhal'
      const id = await haveConversation(page, linearConversation('Whales', texts))
      await chat.open()
      const early = Promise.withResolvers<void>()
      await page.route(/\/api\/conversations\/[^/]+\/messages/, async (route) => {
        const isHit = new URL(route.request().url()).searchParams.has('around')
        const isLate = isHit === (late === 'what was found')
        if (isLate) await early.promise
        await route.fulfill({ response: await route.fetch() })
        if (!isLate) early.resolve()
      })
      const answered = page.waitForResponse((response) =>
        late === 'the end' ? /messages\?limit=\d+$/.test(response.url()) : response.url().includes('around='),
      )
      await find(chat, 'narwhal')
      await answered
      await expect(page).toHaveURL(new RegExp(`/c/${id}$`))
      const row = (text: string) => page.getByRole('article').filter({ hasText: new RegExp(`^${text}`) })
      // First of all: the mark passes.
      await expect(page.locator('[data-target]').filter({ hasText: 'a narwhal' })).toBeInViewport()
      await expect(row('wave 60')).toBeAttached()
      await expect(row('a narwhal')).toBeInViewport()
      await expect(row('wave 159')).toHaveCount(0)

      await chat.button(chat.t('conversation.latest')).click()
      await expect(row('wave 159')).toBeInViewport()
    })
  }
})

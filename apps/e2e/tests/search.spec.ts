import type { ChatPage } from '../src/chat-page.ts'
import { branchedConversation } from '../src/chatgpt-export.ts'
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

import type { ChatPage } from '../src/chat-page.ts'
import { linearConversation } from '../src/chatgpt-export.ts'
import { everythingOf } from '../src/exported.ts'
import { haveConversation } from '../src/imported.ts'
import { expect, test } from '../src/test.ts'

const texts = [
  'Why is the sea salty?',
  'By its rivers.',
  'And lakes?',
  'They flow on.',
  'The Dead Sea?',
  'It does not.',
]

const shown = ({ page }: ChatPage) => page.locator('article[data-role]')

const deleteFrom = async (chat: ChatPage, text: string) => {
  const { page, t } = chat
  const message = shown(chat).filter({ hasText: text })
  await message.hover()
  await message.getByRole('button', { name: t('message.more') }).click()
  await page.getByRole('menuitem', { name: t('message.deleteFromHere') }).click()
  await expect(page.getByText(t('notices.messagesDeleted'))).toBeVisible()
}

test.describe('deleting from the middle, where nothing stands beside', () => {
  test.beforeEach(async ({ chat, page }) => {
    await chat.open(`/c/${await haveConversation(page, linearConversation('Salt', texts))}`)
    await expect(shown(chat)).toContainText(texts)
  })

  const stored = async ({ page }: ChatPage) => {
    const [conversation] = await everythingOf(page)
    const head = conversation?.messages.find(({ id }) => id === conversation.headMessageId)
    return { texts: conversation?.messages.map(({ text }) => text), head: head?.text }
  }

  test('takes all that is below, which Undo brings back', { tag: '@everywhere' }, async ({ chat, page }) => {
    await deleteFrom(chat, 'And lakes?')
    await expect(shown(chat)).toContainText(texts.slice(0, 2))
    await page.getByRole('button', { name: chat.t('notices.undo') }).click()
    await expect(shown(chat)).toContainText(texts)
    await expect.poll(() => stored(chat)).toEqual({ texts, head: texts.at(-1) })
    await page.reload()
    await expect(shown(chat)).toContainText(texts)
  })

  test('is final after a while, on the server too', async ({ chat, page }) => {
    await page.clock.install()
    await page.reload()
    await deleteFrom(chat, 'And lakes?')
    await expect(shown(chat)).toContainText(texts.slice(0, 2))
    // Until then everything is there.
    expect(await stored(chat)).toEqual({ texts, head: texts[1] })
    await page.clock.fastForward('00:10')
    await expect.poll(() => stored(chat)).toEqual({ texts: texts.slice(0, 2), head: texts[1] })
    await expect(page.getByRole('button', { name: chat.t('notices.undo') })).toHaveCount(0)
    await expect(shown(chat)).toContainText(texts.slice(0, 2))
  })
})

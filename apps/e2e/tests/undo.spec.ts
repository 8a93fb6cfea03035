import type { Locator, Page } from '@playwright/test'
import type { ChatPage } from '../src/chat-page.ts'
import { SidebarPage } from '../src/sidebar-page.ts'
import { expect, test } from '../src/test.ts'

const press = (key: string) => (undo: Locator) => undo.page().keyboard.press(key)

const count = async ({ request }: Page): Promise<number> =>
  (await (await request.get('/api/conversations')).json()).conversations.length

const deleteOne = async ({ chat, page }: { chat: ChatPage; page: Page }): Promise<Locator> => {
  await page.clock.install()
  await chat.have('Hello')
  await chat.open()
  await new SidebarPage(page).row('Hello').focus()
  await page.keyboard.press('Delete')
  const undo = chat.button(chat.t('notices.undo'))
  await expect(undo).toBeVisible()
  return undo
}

for (const [way, reach, leave] of [
  ['the keyboard', press('F8'), press('Tab')],
  ['the pointer', (undo: Locator) => undo.hover(), (undo: Locator) => undo.page().mouse.move(0, 700)],
] as const) {
  test(`Undo stays for a reader who has reached it with ${way}, and undoes`, async ({ chat, page }) => {
    const undo = await deleteOne({ chat, page })
    await reach(undo)
    await page.clock.runFor(60_000)
    await expect(undo).toBeVisible()
    expect(await count(page)).toBe(1)
    await undo.press('Enter')
    await expect(new SidebarPage(page).row('Hello')).toBeVisible()
    await page.clock.runFor(60_000)
    expect(await count(page)).toBe(1)
  })

  test(`a deletion is done once the reader has left Undo with ${way}`, async ({ chat, page }) => {
    const undo = await deleteOne({ chat, page })
    await reach(undo)
    await page.clock.runFor(20_000)
    await leave(undo)
    await page.clock.runFor(6_000)
    await expect(undo).toBeVisible()
    await page.clock.runFor(2_000)
    await expect(undo).toHaveCount(0)
    await expect.poll(() => count(page)).toBe(0)
  })
}

test('a message that was discarded can be brought back by a reader who takes their time', async ({ chat, page }) => {
  await page.clock.install()
  await chat.open(`/c/${crypto.randomUUID()}`)
  await chat.ask('Into the void')
  await chat.button(chat.t('outgoing.discard')).click()
  const undo = chat.button(chat.t('notices.undo'))
  await undo.focus()
  await page.clock.runFor(60_000)
  await undo.press('Enter')
  await expect(chat.questions).toHaveText([/Into the void/])
})

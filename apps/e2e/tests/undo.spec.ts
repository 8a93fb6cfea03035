import { SidebarPage } from '../src/sidebar-page.ts'
import { expect, test } from '../src/test.ts'

test('Undo is offered for as long as it undoes, also to whoever points at it', async ({ chat, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const sidebar = new SidebarPage(page)
  await chat.beginAnew()
  await sidebar.row('Hello').focus()
  await page.keyboard.press('Delete')
  const undo = chat.button(chat.t('notices.undo'))
  await undo.hover()
  // Longer than a toast that one points at would stay by itself.
  await expect
    .poll(async () => (await (await page.request.get('/api/conversations')).json()).conversations.length)
    .toBe(0)
  await expect(undo).toHaveCount(0)
})

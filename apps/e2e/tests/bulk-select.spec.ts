import { Export } from '@chatbot/contracts'
import { textOf } from '../src/exported.ts'
import { beGuest, haveConversations } from '../src/imported.ts'
import { addConversations } from '../src/many-conversations.ts'
import { SidebarPage } from '../src/sidebar-page.ts'
import { expect, test } from '../src/test.ts'

const titles = ['six', 'five', 'four', 'three', 'two', 'one']

const listed = async (page: import('@playwright/test').Page, archived = false): Promise<string[]> => {
  const { conversations } = await (await page.request.get(`/api/conversations?archived=${archived}`)).json()
  return conversations.map(({ title }: { title: string }) => title)
}

test.beforeEach(async ({ chat, page }) => {
  await chat.open()
  await haveConversations(page, titles)
  await page.reload()
  await expect(chat.composer).toBeEditable()
})

test('a range is drawn with Shift, archived at once, and one word brings it back', async ({ page }) => {
  const sidebar = new SidebarPage(page)
  await sidebar.row('two').click({ modifiers: ['Shift'] })
  await sidebar.row('four').click({ modifiers: ['Shift'] })
  await expect(sidebar.chosen).toHaveText(['two', 'three', 'four'])
  await sidebar.row('three').click({ modifiers: ['Control'] })
  await sidebar.row('six').click()
  await expect(sidebar.chosen).toHaveText(['two', 'four', 'six'])
  await sidebar.do(/^Archive/)
  await expect(sidebar.rows).toHaveText(['one', 'three', 'five'])
  await expect.poll(() => listed(page, true)).toEqual(['two', 'four', 'six'])
  await sidebar.undo()
  await expect(sidebar.rows).toHaveText(titles.toReversed())
  await expect.poll(() => listed(page, true)).toEqual([])
})

test('by keys: Shift with arrows, Space, Delete, and Escape leaves', async ({ page }) => {
  const sidebar = new SidebarPage(page)
  await sidebar.row('one').focus()
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp']) await page.keyboard.press(key)
  await expect(sidebar.chosen).toHaveText(['one', 'two'])
  await expect(sidebar.row('two')).toBeFocused()
  for (const key of ['ArrowDown', 'ArrowDown', 'Space']) await page.keyboard.press(key)
  await expect(sidebar.chosen).toHaveText(['one', 'two', 'four'])
  await page.keyboard.press('Escape')
  await expect(sidebar.toolbar).toHaveCount(0)
  await expect(sidebar.row('four')).toBeFocused()
  for (const key of ['Shift+ArrowDown', 'Delete']) await page.keyboard.press(key)
  await expect(sidebar.rows).toHaveText(['one', 'two', 'three', 'six'])
  expect(await listed(page)).toHaveLength(6)
  await sidebar.undo()
  await expect(sidebar.rows).toHaveText(titles.toReversed())
})

test('what is deleted goes for good, also when the page is left at once', async ({ page }) => {
  const sidebar = new SidebarPage(page)
  await sidebar.row('five').click({ modifiers: ['Shift'] })
  await sidebar.row('six').click()
  await sidebar.do(/^Delete/)
  await expect(sidebar.rows).toHaveText(['one', 'two', 'three', 'four'])
  await page.goto('about:blank')
  await expect.poll(() => listed(page)).toEqual(['one', 'two', 'three', 'four'])
})

test('pinned ones come first, and what the server refuses is as before', async ({ page }) => {
  const sidebar = new SidebarPage(page)
  const choose = async () => {
    await sidebar.row('five').click({ modifiers: ['Shift'] })
    await sidebar.row('six').click()
  }
  await choose()
  await sidebar.do(/^Pin/)
  await expect(sidebar.rows).toHaveText(['five', 'six', 'one', 'two', 'three', 'four'])
  await expect.poll(() => listed(page)).toEqual(['five', 'six', 'one', 'two', 'three', 'four'])
  await page.route('**/api/conversations', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  )
  await choose()
  await sidebar.do(/^Archive/)
  await expect(page.getByText('The server cannot be reached.')).toBeVisible()
  await expect(sidebar.rows).toHaveText(['five', 'six', 'one', 'two', 'three', 'four'])
})

test('the chosen ones are one file', async ({ page }) => {
  const sidebar = new SidebarPage(page)
  await sidebar.row('two').click({ modifiers: ['Shift'] })
  await sidebar.row('five').click()
  await sidebar.do(/^Export/)
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'JSON' }).click()
  const { conversations } = Export.parse(JSON.parse(await textOf(await saved)))
  expect(conversations.map(({ title }) => title).toSorted()).toEqual(['five', 'two'])
})

test('of a hundred thousand, no more are read than were in sight', async ({ chat, page, ownStack }) => {
  test.setTimeout(180_000)
  await addConversations(ownStack.databaseUrl, await beGuest(page), 100_000)
  const asked: string[] = []
  page.on('request', (request) => {
    if (/\/api\/conversations\?/.test(request.url())) asked.push(request.url())
  })
  await page.reload()
  await expect(chat.composer).toBeEditable()
  const sidebar = new SidebarPage(page)
  await sidebar.row('row 3').click({ modifiers: ['Shift'] })
  await sidebar.row('row 1').hover()
  await expect(async () => {
    // Less than what is in sight, so that no row is passed by.
    await page.mouse.wheel(0, 400)
    await expect(sidebar.row('row 400')).toBeVisible({ timeout: 50 })
  }).toPass({ intervals: [50] })
  await sidebar.row('row 400').click({ modifiers: ['Shift'] })
  await expect(sidebar.toolbar).toContainText('398')
  await sidebar.do(/^Archive/)
  await expect.poll(async () => (await listed(page, true)).length).toBe(30)
  await expect(sidebar.row('row 400')).toHaveCount(0)
  expect(asked.length).toBeLessThan(40)
})

test('on a phone they are chosen by the menu and a touch @phone', async ({ page }) => {
  const sidebar = new SidebarPage(page)
  await sidebar.open()
  await sidebar.list.getByRole('button', { name: /« three »/ }).click()
  await page.getByRole('menuitem', { name: 'Sélectionner' }).click()
  await sidebar.row('one').tap()
  await expect(sidebar.chosen).toHaveText(['one', 'three'])
  await expect(sidebar.toolbar).toContainText('2 sélectionnées')
  await sidebar.do(/^Supprimer/)
  await expect(sidebar.rows).toHaveText(['two', 'four', 'five', 'six'])
  await expect(page.getByText('2 conversations supprimées')).toBeVisible()
})

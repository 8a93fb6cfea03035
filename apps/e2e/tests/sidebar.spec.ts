import { haveConversations } from '../src/imported.ts'
import { chooseFromMenu, sidebarOf } from '../src/projects.ts'
import { SidebarPage } from '../src/sidebar-page.ts'
import { expect, test } from '../src/test.ts'

test('a pinned conversation stands above the others, until it is unpinned', async ({ chat, page }) => {
  const sidebar = new SidebarPage(page)
  const { t } = chat
  const pinned = async () => {
    const { conversations } = await (await page.request.get('/api/conversations')).json()
    return conversations
      .filter((conversation: { pinned: boolean }) => conversation.pinned)
      .map(({ title }: { title: string }) => title)
  }
  const asPinned = [t('projects.title'), t('sections.pinned'), 'Whales', expect.any(String), 'Mussels']
  await chat.open()
  await haveConversations(page, ['Whales', 'Mussels'])
  await page.reload()
  await expect(sidebar.rows).toHaveText(['Mussels', 'Whales'])

  await chooseFromMenu(page, 'Whales', new RegExp(`^${t('conversation.pin')}$`))
  await expect.poll(() => sidebarOf(page)).toEqual(asPinned)
  await expect.poll(pinned).toEqual(['Whales'])
  await page.reload()
  await expect.poll(() => sidebarOf(page)).toEqual(asPinned)

  await chooseFromMenu(page, 'Whales', new RegExp(`^${t('conversation.unpin')}$`))
  await expect(sidebar.rows).toHaveText(['Mussels', 'Whales'])
  await expect(chat.history.getByRole('heading', { name: t('sections.pinned') })).toHaveCount(0)
  await expect.poll(pinned).toEqual([])
})

test('a title is edited in its place above the conversation: Enter keeps it, Escape does not', async ({
  chat,
  page,
}) => {
  const sidebar = new SidebarPage(page)
  const title = page.getByRole('heading', { level: 1 }).getByRole('button')
  const field = page.getByRole('textbox', { name: chat.t('conversation.title') })
  const id = await chat.have('Whales')
  const stored = async () => {
    const { title: kept, version } = await (await page.request.get(`/api/conversations/${id}`)).json()
    return { title: kept, version }
  }
  const { version } = await stored()
  await chat.open(`/c/${id}`)

  await title.click()
  // What is typed replaces the old title.
  await expect(field).toBeFocused()
  await page.keyboard.type('Seals')
  await page.keyboard.press('Escape')
  await expect(title).toHaveText('Whales')
  await expect(title).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  await page.keyboard.type('Otters')
  await page.keyboard.press('Enter')
  await expect(title).toHaveText('Otters')
  await expect(title).toBeFocused()
  await expect(sidebar.rows).toHaveText(['Otters'])
  // Escape sent nothing: there was one change.
  await expect.poll(stored).toEqual({ title: 'Otters', version: version + 1 })
  await page.reload()
  await expect(title).toHaveText('Otters')
})

test('a closed sidebar stays closed over a reload, from the first paint', async ({ chat, page }) => {
  const html = async () => (await page.reload())?.text()
  await chat.open()
  await chat.button(chat.t('sidebar.close')).click()
  await expect(chat.history).toHaveCount(0)
  // As the server draws it: nothing jumps aside when the page's script comes.
  expect(await html()).not.toContain('<aside')
  await expect(chat.composer).toBeEditable()
  await expect(chat.history).toHaveCount(0)

  await chat.button(chat.t('sidebar.open')).and(page.locator(':visible')).click()
  await expect(chat.history).toBeVisible()
  expect(await html()).toContain('<aside')
  await expect(chat.history).toBeVisible()
})

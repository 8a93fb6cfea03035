import { ChatPage } from '../src/chat-page.ts'
import { chooseFromMenu, fillProject, makeProject, sidebarOf } from '../src/projects.ts'
import { expect, test } from '../src/test.ts'

const asked = 'Show me what Markdown can do'

test('a project gives its chats its instructions, and keeps them apart from the others', async ({
  chat,
  page,
  ownStack,
}) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await makeProject(page, 'Sea', 'Answer as a sailor.')
  await expect(page).toHaveURL(/\/p\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('link', { name: 'Project: Sea' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'System prompt: Of “Sea”' })).toBeVisible()

  await page.reload()
  await chat.ask(asked)
  await chat.untilAnswered()
  // Others of this stack may have asked the same.
  const bodies = ownStack.model.journal.entries().map(({ requestBody }) => JSON.stringify(requestBody))
  expect(bodies.filter((body) => body.includes(asked) && body.includes('Answer as a sailor.'))).toHaveLength(1)
  await expect(page.getByRole('link', { name: 'Project: Sea' })).toBeVisible()
  await expect.poll(() => sidebarOf(page)).toEqual(['Projects', 'Sea', expect.any(String), 'Today', expect.any(String)])

  await page.getByRole('button', { name: 'Sea', exact: true }).click()
  await expect.poll(() => sidebarOf(page)).toEqual(['Projects', 'Sea', 'Today', expect.any(String)])
  await page.reload()
  await expect.poll(() => sidebarOf(page)).toEqual(['Projects', 'Sea', 'Today', expect.any(String)])
})

test('a chat moves into a project by its menu, by dragging, and out again', async ({ chat, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const link = page.locator(`a[data-conversation="${await chat.conversationId()}"]`)
  await link.press('F2')
  await page.getByRole('textbox', { name: 'Title' }).fill('Waves')
  await page.keyboard.press('Enter')
  await chooseFromMenu(page, 'Waves', /^Move to project$/, /^New project$/)
  await fillProject(page, 'Sea')
  await expect.poll(() => sidebarOf(page)).toEqual(['Projects', 'Sea', 'Waves'])

  await makeProject(page, 'Land')
  await expect.poll(() => sidebarOf(page)).toEqual(['Projects', 'Land', 'No chats yet', 'Sea', 'Waves'])
  await link.dragTo(page.getByRole('button', { name: 'Land', exact: true }))
  await expect.poll(() => sidebarOf(page)).toEqual(['Projects', 'Land', 'Waves', 'Sea', 'No chats yet'])
  await chooseFromMenu(page, 'Waves', /^Move to project$/, /^No project$/)
  await expect
    .poll(() => sidebarOf(page))
    .toEqual(['Projects', 'Land', 'No chats yet', 'Sea', 'No chats yet', 'Today', 'Waves'])
  await page.reload()
  await expect.poll(async () => (await sidebarOf(page)).at(-1)).toBe('Waves')
})

test('another device sees within a second what becomes of projects', { tag: '@alone' }, async ({
  chat,
  page,
  context,
  browser,
  baseURL,
}) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  // A browser of its own with the same session: no channel between tabs.
  const elsewhere = await browser.newContext({
    ...(baseURL && { baseURL }),
    storageState: await context.storageState(),
  })
  const other = new ChatPage(await elsewhere.newPage())
  await other.open()
  await expect.poll(async () => (await sidebarOf(other.page)).length).toBeGreaterThan(2)

  const within = { timeout: 1_000, intervals: [50] }
  const created = page.waitForResponse(
    (response) => response.url().endsWith('/api/projects') && response.status() === 201,
  )
  await makeProject(page, 'Sea')
  await created
  await expect.poll(() => sidebarOf(other.page), within).toContain('Sea')

  const project = page.getByRole('button', { name: 'Sea', exact: true })
  await chooseFromMenu(page, 'Sea', /^Project settings$/)
  await fillProject(page, 'Ocean')
  await expect(project).toBeHidden()
  await expect.poll(() => sidebarOf(other.page), within).toContain('Ocean')

  await chooseFromMenu(page, 'Ocean', /^Delete project$/)
  await page.getByRole('dialog').getByRole('button', { name: 'Delete project' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect.poll(() => sidebarOf(other.page), within).not.toContain('Ocean')
  await elsewhere.close()
})

test('search says which project a chat is in; deleting the project keeps or deletes its chats', async ({
  chat,
  page,
}) => {
  await chat.open()
  await makeProject(page, 'Sea')
  await chat.ask(asked)
  await chat.untilAnswered()
  await page.keyboard.press('Control+Shift+F')
  await page.getByRole('combobox').fill('Markdown')
  await expect(page.getByRole('option').filter({ hasText: 'Sea' }).first()).toBeVisible()
  await page.keyboard.press('Escape')

  const remove = async (choice: string) => {
    await page.getByRole('dialog').getByLabel(choice).check()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete project' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await chooseFromMenu(page, 'Sea', /^Delete project$/)
  await remove('Keep its chats, outside of the project')
  await expect.poll(() => sidebarOf(page)).toEqual(['Projects', 'Today', expect.any(String)])
  await makeProject(page, 'Land')
  await chat.ask('Hello')
  await chat.untilAnswered()
  await chooseFromMenu(page, 'Land', /^Delete project$/)
  await remove('Delete its chats too')
  await expect.poll(() => sidebarOf(page)).toEqual(['Projects', 'Today', expect.any(String)])
  await expect(page).toHaveURL(/\/$/)
})

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' })
  test('un projet se crée, sert et se supprime', async ({ chat, page }) => {
    await chat.open()
    await makeProject(page, 'Mer', 'Réponds en marin.')
    await chat.ask('Bonjour')
    await chat.untilAnswered()
    await expect(page.getByRole('link', { name: 'Projet : Mer' })).toBeVisible()
    await chooseFromMenu(page, 'Mer', /^Supprimer le projet$/)
    await page.getByRole('dialog').getByRole('button', { name: 'Supprimer le projet' }).click()
    await expect.poll(() => sidebarOf(page)).toEqual(['Projets', 'Aujourd’hui', expect.any(String)])
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })
  test('projects are in the drawer, and the header fits', async ({ chat, page }) => {
    await chat.open()
    await page.getByRole('button', { name: 'Open the sidebar' }).tap()
    await makeProject(page, 'A project with a name that is rather long')
    await chat.ask('Hello')
    await chat.untilAnswered()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await expect(page.getByRole('link', { name: /^Project: A project/ })).toBeInViewport()
    await page.getByRole('button', { name: 'Open the sidebar' }).tap()
    await expect.poll(async () => (await sidebarOf(page)).length).toBe(3)
  })
})

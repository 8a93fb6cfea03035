import type { Page } from '@playwright/test'
import { throttleUploads } from '../src/attachments-page.ts'
import { branchedConversation } from '../src/chatgpt-export.ts'
import { DataPage } from '../src/data-page.ts'
import { everythingOf } from '../src/exported.ts'
import { bigText } from '../src/files.ts'
import { beGuest, haveConversations } from '../src/imported.ts'
import { SidebarPage } from '../src/sidebar-page.ts'
import { expect, test } from '../src/test.ts'

const account = /^(Account|Compte)$/

const guestOf = async (page: Page): Promise<string | undefined> =>
  (await (await page.request.get('/api/auth/get-session')).json())?.user.id

/** All that a tab and its browser keep as text. */
const keptBy = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))

/** How many files the browser keeps that no message holds yet. */
const keptFileCount = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const settled = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await settled(indexedDB.open('attachments'))
    return settled(database.transaction('files').objectStore('files').count())
  })

test('a guest is told who it is, and can go with all that is its own @everywhere @access', async ({
  chat,
  page,
  context,
}) => {
  const settings = new DataPage(page)
  await chat.open()
  await haveConversations(page, ['Whales', 'Mussels'])
  const id = await guestOf(page)
  const other = await context.newPage()
  await other.goto('/')
  await settings.open(account)
  await expect(page.getByRole('heading', { name: new RegExp(`(Guest|Invité) ${id?.slice(-8)}`) })).toBeVisible()
  await page.getByRole('button', { name: /^(Delete my account|Supprimer mon compte)$/ }).click()
  await page.getByRole('button', { name: /^(Cancel|Annuler)$/ }).click()
  expect(await everythingOf(page)).toHaveLength(2)
  await page.getByRole('button', { name: /^(Delete my account|Supprimer mon compte)$/ }).click()
  // Both tabs begin anew.
  const begun = other.waitForEvent('load')
  await page.getByRole('button', { name: /^(Delete everything|Tout supprimer)$/ }).click()
  await begun
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(chat.composer).toBeEditable()
  await expect.poll(() => guestOf(page)).not.toBe(id)
  expect(await everythingOf(page)).toEqual([])
})

test('whoever signs out everywhere is somebody else afterwards @access', async ({ chat, page }) => {
  const settings = new DataPage(page)
  await chat.open()
  await haveConversations(page, ['Whales'])
  const id = await guestOf(page)
  await settings.open(account)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(() => guestOf(page)).not.toBe(id)
  expect(await everythingOf(page)).toEqual([])
})

test('whoever signs out leaves nothing that was typed or attached, in any tab', async ({ chat, page }) => {
  const settings = new DataPage(page)
  await chat.open()
  await haveConversations(page, ['Whales'])
  const other = await chat.anotherTab()
  await other.open()
  await throttleUploads(other.page, 5_000)
  await other.composer.fill('My other secret')
  const [chooser] = await Promise.all([
    other.page.waitForEvent('filechooser'),
    other.button(other.t('attachments.attach')).click(),
  ])
  await chooser.setFiles(bigText('secret.txt', 300_000))
  await expect(other.page.getByRole('progressbar')).toBeVisible()
  await chat.composer.fill('My secret')
  await settings.open(account)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  const begun = other.page.waitForEvent('load')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await begun
  for (const tab of [chat, other]) {
    await expect(tab.page.getByRole('dialog')).toHaveCount(0)
    await expect(tab.composer).toHaveValue('')
    await expect(tab.page.getByText('secret.txt')).toHaveCount(0)
    expect(await keptBy(tab.page)).not.toMatch(/secret/)
  }
  expect(await keptFileCount(page)).toBe(0)
})

test('all conversations are deleted when that is confirmed, archived ones too', async ({ chat, page }) => {
  const settings = new DataPage(page)
  await chat.open()
  await haveConversations(
    page,
    Array.from({ length: 120 }, (_, index) => `number ${index}`),
  )
  const { conversations } = await (await page.request.get('/api/conversations?limit=2')).json()
  const ids = conversations.map(({ id }: { id: string }) => id)
  await page.request.patch('/api/conversations', { data: { ids, action: 'archive' } })
  await settings.open()
  await page.getByRole('button', { name: 'Delete all conversations' }).click()
  await page.getByRole('button', { name: 'Delete everything', exact: true }).click()
  await expect(page.getByText('All conversations are deleted.')).toBeVisible()
  expect(await everythingOf(page)).toEqual([])
})

test('archived conversations are listed and come back @everywhere', async ({ chat, page }) => {
  const sidebar = new SidebarPage(page)
  await chat.open()
  await haveConversations(page, ['Whales', 'Mussels'])
  await page.reload()
  await sidebar.open()
  await sidebar.list.getByRole('button', { name: /Mussels/ }).click()
  await page.getByRole('menuitem', { name: /^(Archive|Archiver)$/ }).click()
  await expect(sidebar.rows).toHaveText(['Whales'])
  await sidebar.list.getByRole('button', { name: /^(Archived|Discussions archivées)/ }).click()
  await expect(sidebar.rows).toHaveText(['Mussels'])
  await sidebar.list.getByRole('button', { name: /Mussels/ }).click()
  await page.getByRole('menuitem', { name: /^(Take out of the archive|Sortir des archives)$/ }).click()
  await sidebar.list.getByRole('button', { name: /^(Back|Retour)/ }).click()
  await expect(sidebar.rows).toHaveText(['Mussels', 'Whales'])
})

test.describe('deleting from a message on', () => {
  test.beforeEach(async ({ chat, page }) => {
    await chat.open()
    await beGuest(page)
    await page.request.post('/api/import', { data: [branchedConversation()] })
    const [octopuses] = await everythingOf(page)
    await page.goto(`/c/${octopuses?.id}`)
    await expect(chat.answers.last()).toContainText('Three hearts.')
  })
  const texts = async (page: Page) =>
    (await everythingOf(page)).flatMap(({ messages }) => messages.map(({ text }) => text))
  const deleteFrom = async (page: import('@playwright/test').Page, text: string) => {
    const message = page.locator('article').filter({ hasText: text }).last()
    await message.hover()
    await message.getByRole('button', { name: /^(More|Autres actions)$/ }).click()
    await page.getByRole('menuitem', { name: /^(Delete from here|Supprimer à partir d’ici)$/ }).click()
  }

  test('shows what stands beside it, and can be undone @everywhere', async ({ chat, page }) => {
    await deleteFrom(page, 'And hearts?')
    await expect(page.getByText('What is this?')).toBeVisible()
    await expect(page.getByText('Three hearts.')).toHaveCount(0)
    await page.getByRole('button', { name: /^(Undo|Annuler)$/ }).click()
    await expect(chat.answers.last()).toContainText('Three hearts.')
    expect(await texts(page)).toHaveLength(6)
  })

  test('is final when the page is left, and what is asked then does not hang on it', async ({ chat, page }) => {
    await deleteFrom(page, 'Three hearts.')
    await expect(chat.answers.last()).toContainText('Eight.')
    await expect(page.getByText('Deleted from here on')).toBeVisible()
    await page.goto('/')
    await expect.poll(() => texts(page)).toHaveLength(5)
    const [octopuses] = await everythingOf(page)
    await page.goto(`/c/${octopuses?.id}`)
    await chat.ask('Hello')
    await chat.untilAnswered()
    const [grown] = await everythingOf(page)
    const hello = grown?.messages.find(({ text }) => text === 'Hello')
    expect(grown?.messages.find(({ id }) => id === hello?.parentId)?.text).toBe('And hearts?')
  })

  test('of the first message deletes the conversation, which can be undone', async ({ chat, page }) => {
    await deleteFrom(page, 'How many arms has an octopus?')
    await expect(page).toHaveURL(/\/$/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(chat.answers.last()).toContainText('Three hearts.')
  })
})

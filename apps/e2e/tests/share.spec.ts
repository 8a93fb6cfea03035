import type { Browser, Page } from '@playwright/test'
import { ChatPage } from '../src/chat-page.ts'
import { expect, test } from '../src/test.ts'

const asked = 'Show me what Markdown can do'

/** Makes the link of the conversation that is shown, in English or French; returns where it leads. */
const shareIt = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: /^(Share|Partager)$/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^(Create link|Créer le lien)$/ }).click()
  const link = await dialog.getByRole('textbox', { name: /^(Link|Lien)$/ }).inputValue()
  expect(link).toMatch(/\/s\/[\w-]{32}$/)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return link
}

/** Somebody who has nothing but the link. */
const newReader = async (browser: Browser, options: Parameters<Browser['newContext']>[0] = {}) => {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  return { context, page: await context.newPage() }
}

test('anybody reads what was shared as it was, without a session; an update shows the rest; revoked, it is gone @access', async ({
  chat,
  page,
  browser,
}) => {
  await chat.open()
  await chat.ask(asked)
  await chat.untilAnswered()
  const link = await shareIt(page)
  await chat.ask('Hello')
  await expect(chat.answers).toHaveCount(2)
  await chat.untilAnswered()

  const { context, page: reader } = await newReader(browser)
  const requests: string[] = []
  const complaints: string[] = []
  reader.on('request', (request) => requests.push(new URL(request.url()).pathname))
  reader.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  reader.on('pageerror', (error) => complaints.push(error.message))
  const response = await reader.goto(link)
  const headers = response?.headers() ?? {}
  expect(headers['x-robots-tag']).toContain('noindex')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cache-control']).toContain('no-store')
  expect(headers['content-security-policy']).toMatch(
    /default-src 'none'; script-src 'nonce-\S+' 'strict-dynamic'; .*frame-ancestors 'none'/,
  )
  // Made by the server: it is there before any script.
  expect(await response?.text()).toContain(asked)

  await expect(reader.getByRole('article')).toHaveCount(2)
  await expect(reader.getByText('Hello', { exact: true })).toHaveCount(0)
  // What runs by scripts does: coloured code, copying.
  await expect(reader.getByRole('button', { name: 'Copy code' }).first()).toBeEnabled()
  await reader.getByRole('figure', { name: /mermaid/ }).scrollIntoViewIfNeeded()
  await expect(reader.frameLocator('iframe[title="Diagram"]').locator('svg')).toBeVisible()
  expect((await context.cookies()).filter(({ name }) => name.includes('session'))).toEqual([])
  expect(requests.filter((path) => path.startsWith('/api/'))).toEqual([])
  expect(complaints).toEqual([])

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const updated = page.waitForResponse((sent) => sent.request().method() === 'POST' && sent.url().endsWith('/share'))
  await dialog.getByRole('button', { name: 'Update link' }).click()
  await updated
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(link)
  await reader.reload()
  await expect(reader.getByRole('article')).toHaveCount(4)
  await expect(reader.getByText('Hello', { exact: true }).first()).toBeVisible()

  await dialog.getByRole('button', { name: 'Revoke link' }).click()
  await expect(dialog.getByRole('button', { name: 'Create link' })).toBeVisible()
  expect((await reader.reload())?.status()).toBe(404)
  await expect(reader.getByRole('heading', { name: /leads nowhere/ })).toBeVisible()
  await context.close()
})

test('a reader goes on with a copy of their own @access', async ({ chat, page, browser }) => {
  await chat.open()
  await chat.ask(asked)
  await chat.untilAnswered()
  const link = await shareIt(page)

  const { context, page: reader } = await newReader(browser)
  await reader.goto(link)
  await reader.getByRole('button', { name: 'Continue this conversation' }).click()
  const copy = new ChatPage(reader)
  expect(await copy.conversationId()).not.toBe(await chat.conversationId())
  await expect(copy.answers).toHaveCount(1)
  await copy.ask('Hello')
  await expect(copy.answers).toHaveCount(2)
  await copy.untilAnswered()
  await page.reload()
  await expect(chat.answers).toHaveCount(1)
  await context.close()
})

test('the settings list the links, and revoke them', async ({ chat, page, request }) => {
  await chat.open()
  await chat.ask(asked)
  await chat.untilAnswered()
  const link = await shareIt(page)
  await page.keyboard.press('Control+,')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Data', exact: true }).click()
  const links = dialog.getByRole('region', { name: 'Shared links' })
  await expect(links.getByRole('listitem')).toHaveCount(1)
  expect((await request.get(link)).status()).toBe(200)
  await links.getByRole('button', { name: /^Revoke the link to/ }).click()
  await expect(links.getByText('You have shared nothing.')).toBeVisible()
  expect((await request.get(link)).status()).toBe(404)
})

test('a temporary chat is not shared, and the page says why', async ({ chat, page }) => {
  await chat.open('/temporary')
  await chat.ask('Hello')
  await chat.untilAnswered()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('A temporary chat cannot be shared')
  await expect(page.getByRole('button', { name: 'Create link' })).toHaveCount(0)
})

test('a reader in French on a phone gets the page in French, and nothing is too wide', async ({
  chat,
  page,
  browser,
}) => {
  await chat.open()
  await chat.ask(asked)
  await chat.untilAnswered()
  const link = await shareIt(page)
  const viewport = { width: 360, height: 740 }
  const { context, page: reader } = await newReader(browser, {
    locale: 'fr-FR',
    viewport,
    isMobile: true,
    hasTouch: true,
  })
  const complaints: string[] = []
  reader.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await reader.goto(link)
  await expect(reader.getByRole('button', { name: 'Continuer cette conversation' })).toBeVisible()
  await expect(reader.getByRole('button', { name: 'Copier le code' }).first()).toBeVisible()
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
  expect(complaints).toEqual([])
  await context.close()
})

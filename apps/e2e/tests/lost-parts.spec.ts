import type { Locator } from '@playwright/test'
import type { ChatPage } from '../src/chat-page.ts'
import { png } from '../src/files.ts'
import { chunks, loseChunks, missing } from '../src/lost-chunks.ts'
import { expect, test } from '../src/test.ts'
import { updateAnswer } from '../src/update-answer.ts'

const retry = ({ page, t }: ChatPage): Promise<void> =>
  page
    .getByRole('button', { name: t('answer.retry'), exact: true })
    .or(page.getByRole('menuitem', { name: t('answer.retry'), exact: true }))
    .first()
    .click()

/** What service workers ask for is not Playwright's to answer, and they would have kept the parts. */
test.use({ serviceWorkers: 'block', reducedMotion: 'reduce' })

type Part = {
  name: string
  /** Where the part is not loaded yet. */
  open: (chat: ChatPage) => Promise<void>
  /** Asks for it. */
  ask: (chat: ChatPage) => Promise<unknown>
  shown: (chat: ChatPage) => Locator
  /** Closes when the focus goes elsewhere, and what it says of a lost part with it. */
  closes?: true
}

const openBlank = (chat: ChatPage) => chat.open()
/** A conversation is loaded by the first press; then its own parts are the ones to lose. */
const openConversation = async (chat: ChatPage) => {
  const id = await chat.have('Hello')
  await chat.open(`/c/${id}`)
  await chat.untilAnswered()
}
const dialog = (chat: ChatPage, name: string) => chat.page.getByRole('dialog', { name })
const press = (keys: string) => (chat: ChatPage) => chat.page.keyboard.press(keys)
const item = (chat: ChatPage) =>
  chat.page
    .getByRole('menuitem')
    .or(chat.page.getByRole('menuitemradio'))
    .filter({ hasNotText: chat.t('answer.retry') })

const parts: readonly Part[] = [
  { name: 'palette', open: openBlank, ask: press('Control+k'), shown: ({ page }) => page.getByRole('combobox') },
  { name: 'search', open: openBlank, ask: press('Control+Shift+f'), shown: ({ page }) => page.getByRole('combobox') },
  {
    name: 'settings',
    open: openBlank,
    ask: press('Control+,'),
    shown: (chat) => dialog(chat, chat.t('settings.title')),
  },
  {
    name: 'shortcuts',
    open: async (chat) => {
      await openBlank(chat)
      await chat.leaveComposer()
    },
    ask: press('?'),
    shown: (chat) => dialog(chat, chat.t('shortcuts.title')),
  },
  {
    name: 'project dialog',
    open: async (chat) => {
      await chat.have('Hello')
      await chat.page.request.post('/api/projects', { data: { name: 'Whales', systemPrompt: null } })
      await chat.open()
    },
    ask: (chat) => chat.button(chat.t('projects.new')).click(),
    shown: (chat) => dialog(chat, chat.t('projects.new')),
  },
  {
    name: 'share dialog',
    open: openConversation,
    ask: (chat) => chat.button(chat.t('share.open')).click(),
    shown: (chat) => dialog(chat, chat.t('share.title')),
  },
  {
    name: 'menu',
    open: openBlank,
    ask: (chat) => chat.button(chat.t('prompts.choose')).click(),
    shown: (chat) => item(chat).first(),
  },
  {
    name: 'choice of models',
    open: openBlank,
    ask: ({ page, t }) => page.getByRole('button', { name: t('models.choose', { model: '' }).trim() }).click(),
    shown: ({ page }) => page.getByRole('option').first(),
  },
  {
    name: 'items of a menu',
    open: async (chat) => {
      await openConversation(chat)
      // The popup of all menus, but not what this one holds.
      await chat.button(chat.t('prompts.choose')).click()
      await expect(item(chat).first()).toBeVisible()
      await chat.closeMenu(chat.button(chat.t('prompts.choose')))
    },
    ask: (chat) => chat.button(chat.t('conversation.menu')).click(),
    shown: (chat) => item(chat).first(),
    closes: true,
  },
  {
    name: 'conversation',
    open: async (chat) => {
      await chat.have('Hello')
      await chat.open()
      await expect(chat.history.getByRole('link', { name: 'Hello' })).toBeVisible()
    },
    ask: (chat) => chat.history.getByRole('link', { name: 'Hello' }).click(),
    shown: (chat) => chat.questions.filter({ hasText: 'Hello' }),
  },
  {
    name: 'selection of conversations',
    open: async (chat) => {
      await chat.have('Hello')
      await chat.open()
    },
    ask: (chat) => chat.button(chat.t('selection.beginMany')).click(),
    shown: ({ page }) => page.getByRole('toolbar'),
  },
  {
    name: 'deletion by a key',
    open: async (chat) => {
      await chat.have('Hello')
      await chat.open()
    },
    ask: (chat) => chat.history.getByRole('link', { name: 'Hello' }).press('Delete'),
    shown: (chat) => chat.button(chat.t('notices.undo')),
  },
]

for (const { name, open, ask, shown, closes } of parts) {
  test(`${name}: is offered again when it cannot be loaded, and the rest of the page stays`, async ({ chat, page }) => {
    await open(chat)
    await loseChunks(page)
    await ask(chat)
    await expect(missing(chat)).toBeVisible()
    await chat.composer.fill('still here')
    if (closes) {
      await expect(missing(chat)).toHaveCount(0)
      await ask(chat)
      await expect(missing(chat)).toBeVisible()
    }
    // As long as the part is lost, asking again says so again.
    await retry(chat)
    await expect(missing(chat)).toBeVisible()
    await page.unroute(chunks)
    await expect(async () => {
      await retry(chat)
      await expect(shown(chat)).toBeVisible({ timeout: 3_000 })
    }).toPass()
    // What was asked for may have several parts, each offered by itself.
    await expect(async () => {
      if (await missing(chat).isVisible()) await retry(chat)
      await expect(missing(chat)).toHaveCount(0, { timeout: 3_000 })
    }).toPass()
    // Behind a dialog it has no role.
    await expect(page.locator('#message')).toHaveValue('still here')
  })
}

test('list of conversations: is offered again when it cannot be loaded with the page', async ({ chat, page }) => {
  await chat.open()
  await expect(page.getByText(chat.t('sidebar.empty'))).toBeVisible()
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  const html = await (await page.request.get('/')).text()
  const later = loaded.filter((url) => chunks.test(url) && !html.includes(new URL(url).pathname))
  await page.route(
    (url) => later.includes(url.href),
    (route) => route.fulfill({ status: 404 }),
  )
  await page.reload()
  await expect(chat.history.getByRole('alert').filter({ hasText: chat.t('parts.missing') })).toBeVisible()
  await page.unrouteAll()
  await retry(chat)
  await expect(page.getByText(chat.t('sidebar.empty'))).toBeVisible()
})

test('drawer: is offered again when it cannot be loaded', { tag: '@phone' }, async ({ chat, page, isMobile }) => {
  test.skip(!isMobile)
  await chat.open()
  await loseChunks(page)
  await chat.button(chat.t('sidebar.open')).click()
  await expect(missing(chat)).toBeVisible()
  await page.unroute(chunks)
  await retry(chat)
  await expect(page.getByRole('dialog').getByRole('navigation')).toBeVisible()
})

test('image: is offered again when what shows it large cannot be loaded', async ({ chat, files, page }) => {
  await chat.open()
  await files.choose(png('sunset.png'))
  await files.untilUploaded('sunset.png')
  await chat.ask('Look')
  await chat.untilAnswered()
  await loseChunks(page)
  const open = chat.button(chat.t('attachments.open', { name: 'sunset.png' }))
  await open.click()
  await expect(missing(chat)).toBeVisible()
  await page.unroute(chunks)
  await retry(chat)
  await expect(dialog(chat, 'sunset.png')).toBeVisible()
})

test('files: are attached once what attaches them is loaded', async ({ chat, files, page }) => {
  await chat.open()
  await loseChunks(page)
  await files.choose(png('sunset.png'))
  await expect(missing(chat)).toBeVisible()
  await page.unroute(chunks)
  await expect(async () => {
    await retry(chat)
    await expect(files.chip('sunset.png')).toBeVisible({ timeout: 3_000 })
  }).toPass()
})

test('message: is sent once what sends it is loaded', async ({ chat, page }) => {
  await chat.open()
  await loseChunks(page)
  await chat.ask('Hello')
  await expect(chat.banner.getByText(chat.t('connection.reconnecting'))).toBeVisible()
  await page.unroute(chunks)
  await expect(async () => {
    // The conversation's own: its header is a part as well.
    const again = page.getByRole('button', { name: chat.t('answer.retry'), exact: true }).last()
    if (await again.isVisible()) await again.click()
    await expect(chat.answers.last()).toHaveAttribute('data-status', 'completed', { timeout: 3_000 })
  }).toPass()
})

test('diagram: shows its source, and is drawn by Retry', async ({ chat, page, ownStack }) => {
  const id = await chat.have('Hello')
  await updateAnswer(ownStack.databaseUrl, id, { text: '```mermaid\ngraph TD\n  Alpha-->Beta\n```' })
  const mermaid = /mermaid/
  // The frame is a process of its own, whose requests only the context sees.
  await page.context().route(mermaid, (route) => route.fulfill({ status: 404 }))
  await chat.open(`/c/${id}`)
  await expect(page.getByText('This diagram could not be drawn; here is its source.')).toBeVisible()
  await expect(page.getByText('Alpha-->Beta')).toBeVisible()
  await page.context().unroute(mermaid)
  await retry(chat)
  await expect(page.frameLocator('iframe').getByText('Alpha')).toBeVisible()
})

import type { Locator } from '@playwright/test'
import { plan, sunset } from '../src/attached-files.ts'
import { AttachmentsPage } from '../src/attachments-page.ts'
import type { ChatPage } from '../src/chat-page.ts'
import { unknown } from '../src/files.ts'
import { pressUntil } from '../src/press-until.ts'
import { setTextSize, type TextScaling } from '../src/reach/set-text-size.ts'
import { isWiderThanWindow, textFaults } from '../src/reach/text-faults.ts'
import { SettingsPage } from '../src/settings-page.ts'
import { expect, test } from '../src/test.ts'
import { updateAnswer } from '../src/update-answer.ts'

test.use({ reducedMotion: 'reduce' })

const titles = ['What do whales sing?', 'Compare SQLite, PostgreSQL and Redis in a table', 'Hello']

/** Every text of a region can be read, and the page is as wide as the window. */
const expectReadable = (region: Locator) =>
  expect(async () => {
    await expect(region).toBeVisible()
    expect(await textFaults(region)).toEqual([])
    expect(await isWiderThanWindow(region)).toBe(false)
  }).toPass()

/** The sidebar: beside the chat, or in a drawer where the letters leave no room for it. */
const openSidebar = async (chat: ChatPage): Promise<Locator> => {
  const opener = chat.button(chat.t('sidebar.open'))
  if (!(await chat.history.isVisible())) await opener.first().click()
  await expect(chat.history).toBeVisible()
  return chat.history
}

const checkSidebar = async (chat: ChatPage) => {
  const { page, t } = chat
  const sidebar = await openSidebar(chat)
  await expect(sidebar.locator('a[data-conversation]')).toHaveCount(titles.length)
  await expectReadable(sidebar)
  // A row is as high as what is in it, and begins where the one before ends.
  const rows = await sidebar.locator('ul > li').evaluateAll((items) =>
    items.map((item) => ({
      top: item.getBoundingClientRect().top,
      bottom: item.getBoundingClientRect().bottom,
      inner: Math.max(
        ...[...item.querySelectorAll('a, h2, button')].map((part) => part.getBoundingClientRect().bottom),
      ),
    })),
  )
  for (const [index, { bottom, inner }] of rows.entries()) {
    expect(inner).toBeLessThanOrEqual(bottom + 1)
    expect(rows[index + 1]?.top ?? bottom).toBeGreaterThanOrEqual(bottom - 1)
  }
  const opener = chat.button(t('sidebar.itemMenu', { title: 'Hello' }))
  await opener.press('Enter')
  await expectReadable(page.getByRole('menu'))
  await chat.closeMenu(opener)
  await sidebar.locator('a[data-conversation]').first().focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await expectReadable(sidebar)
  await chat.button(t('selection.leave')).press('Enter')
  await expect(page.getByRole('toolbar')).toHaveCount(0)
}

const checkOverlays = async (chat: ChatPage) => {
  const { page, t } = chat
  const dialog = page.getByRole('dialog')
  const close = async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  for (const keys of ['Control+k', 'Control+Shift+f']) {
    await pressUntil(keys, page.getByRole('combobox'))
    await page.getByRole('combobox').fill(keys === 'Control+k' ? '' : 'whales')
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectReadable(dialog)
    await close()
  }
  const settings = new SettingsPage(chat)
  for (const name of ['general', 'prompts', 'data', 'account'] as const) {
    await settings.open(name)
    await expectReadable(dialog)
  }
  await close()
  await chat.button(t('share.open')).click()
  await expectReadable(dialog)
  await close()
}

const checkConversation = async (chat: ChatPage, databaseUrl: string) => {
  const { page, t } = chat
  const id = await chat.have('Show me what Markdown can do')
  await updateAnswer(databaseUrl, id, {
    text: 'A search takes **logarithmic** time:\n\n```ts\nconst middle = (low + high) >>> 1\n```\n\n$$T(n) = O(\\log n)$$\n\n| n | steps |\n| - | ----: |\n| 1,000 | 10 |\n\n1. One\n2. Two',
  })
  await chat.open(`/c/${id}`)
  await chat.untilAnswered()
  await expectReadable(page.locator('main'))
  for (const name of [t('conversation.menu'), t('message.regenerate'), t('message.more')]) {
    const opener = chat.button(name).last()
    await opener.press('Enter')
    await expect(page.locator('[role^=menuitem]').first()).toBeVisible()
    await expectReadable(page.getByRole('menu'))
    await chat.closeMenu(opener)
  }
  await chat.button(t('conversation.edit')).press('Enter')
  await expectReadable(page.locator('main'))
  await page.keyboard.press('Escape')
  const files = new AttachmentsPage(page)
  await files.choose(sunset, plan, unknown('thing.bin'))
  await expect(files.chip('thing.bin').getByRole('alert')).toBeVisible()
  await chat.composer.fill('Two\nlines')
  await expectReadable(page.locator('main'))
}

const sizes: readonly [number, TextScaling][] = [
  [125, 'browser'],
  [150, 'browser'],
  [200, 'browser'],
  [150, 'text only'],
  [200, 'text only'],
]

for (const [percent, scaling] of sizes) {
  test.describe(`text at ${percent} % (${scaling})`, { tag: '@everywhere' }, () => {
    test.beforeEach(({ page }) => setTextSize(page, percent, scaling))

    test('leaves the sidebar, its menus and its selection readable', async ({ chat, page }) => {
      for (const title of titles) await chat.have(title)
      await chat.open()
      await expectReadable(page.locator('main'))
      await checkSidebar(chat)
    })

    test('leaves messages, menus and the composer readable', async ({ chat, ownStack }) => {
      await checkConversation(chat, ownStack.databaseUrl)
    })

    test('leaves palette, search, settings and dialogs readable', async ({ chat }) => {
      const id = await chat.have('What do whales sing?')
      await chat.open(`/c/${id}`)
      await chat.untilAnswered()
      await checkOverlays(chat)
    })
  })
}

test('rows of the sidebar grow with the text while the page is open', async ({ chat, page }) => {
  for (const title of titles) await chat.have(title)
  await chat.open()
  await openSidebar(chat)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await expectReadable(chat.history)
})

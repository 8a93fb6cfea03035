import type { Locator } from '@playwright/test'
import { haveConversations } from '../src/imported.ts'
import { pressUntil } from '../src/press-until.ts'
import { outOfReach } from '../src/reach/out-of-reach.ts'
import { isWiderThanWindow, textFaults } from '../src/reach/text-faults.ts'
import { SettingsPage } from '../src/settings-page.ts'
import { expect, test } from '../src/test.ts'

/** CSS pixels that 1280 × 1024 leaves at 400 % (WCAG 2.2, 1.4.10). */
test.use({ viewport: { width: 320, height: 256 }, hasTouch: true, reducedMotion: 'reduce' })

const titles = Array.from({ length: 12 }, (_, index) => `Conversation ${index + 1}`)

/** Everything in a region can be pressed and read, if one scrolls. */
const expectUsable = (region: Locator) =>
  expect(async () => {
    await expect(region).toBeVisible()
    expect(await outOfReach(region)).toEqual([])
    expect(await textFaults(region)).toEqual([])
    expect(await isWiderThanWindow(region)).toBe(false)
  }).toPass()

test.describe('at 400 %', { tag: '@everywhere' }, () => {
  test('the drawer opens, scrolls and closes by touch', async ({ chat, page }) => {
    const { t } = chat
    await haveConversations(page, titles)
    await chat.open()
    const opener = chat.button(t('sidebar.open'))
    await opener.tap()
    const drawer = page.getByRole('dialog')
    await expect(drawer.locator('a[data-conversation]').first()).toBeVisible()
    await expectUsable(drawer)
    const oldest = drawer.getByText('Conversation 1', { exact: true })
    await oldest.scrollIntoViewIfNeeded()
    await oldest.tap()
    await expect(drawer).toHaveCount(0)
    await expect(page).toHaveURL(/\/c\//)

    await opener.tap()
    await drawer.getByRole('button', { name: t('settings.title') }).tap()
    await expect(page.getByRole('dialog', { name: t('settings.title') })).toBeVisible()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('app.close') })
      .tap()
    await expect(page.getByRole('dialog')).toHaveCount(0)

    await opener.tap()
    await drawer.getByRole('button', { name: t('sidebar.close') }).tap()
    await expect(drawer).toHaveCount(0)
    await opener.tap()
    await expect(drawer).toBeVisible()
    // Beside it.
    await page.touchscreen.tap(310, 128)
    await expect(drawer).toHaveCount(0)
  })

  test('the drawer is gone through by keys, and what has the focus is in sight', async ({ chat, page }) => {
    const { t } = chat
    await haveConversations(page, titles)
    await chat.open()
    await chat.button(t('sidebar.open')).press('Enter')
    const drawer = page.getByRole('dialog')
    await expect(drawer.locator('a[data-conversation]').first()).toBeVisible()
    const seen: string[] = []
    const focused = drawer.locator(':focus')
    for (let pressed = 0; pressed < 60; pressed += 1) {
      // Also when Tab has passed the end and begins anew.
      await expect(focused).toBeInViewport({ ratio: 0.9 })
      const name = await focused.evaluate((element) =>
        `${element.getAttribute('aria-label') ?? element.textContent}`.trim(),
      )
      if (seen.includes(name)) break
      seen.push(name)
      await page.keyboard.press('Tab')
    }
    expect(seen).toEqual(expect.arrayContaining([t('sidebar.newChat'), t('sidebar.archive'), t('settings.title')]))
    await drawer.locator('a[data-conversation]').first().focus()
    for (const _ of titles) await page.keyboard.press('ArrowDown')
    const oldest = drawer.locator('a[data-conversation]').last()
    await expect(oldest).toBeFocused()
    await expect(oldest).toBeInViewport({ ratio: 0.9 })
    await page.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0)
    await expect(chat.button(t('sidebar.open'))).toBeFocused()
  })

  test('a message is written, sent and read', async ({ chat, page }) => {
    await chat.open()
    await expectUsable(page.locator('main'))
    await chat.composer.fill('One\nTwo\nThree\nFour\nFive\nSix\nSeven\nEight')
    await expect(chat.composer).toBeInViewport({ ratio: 0.9 })
    await expect(chat.send).toBeInViewport({ ratio: 1 })
    await chat.composer.fill('Hello')
    await chat.send.tap()
    await chat.untilAnswered()
    const messages = page.getByRole('region', { name: chat.t('conversation.messages') })
    expect((await messages.boundingBox())?.height).toBeGreaterThan(60)
    await expectUsable(page.locator('main'))
  })

  test('dialogs, menus, palette and search are usable', async ({ chat, page }) => {
    const { t } = chat
    const id = await chat.have('What do whales sing?')
    await chat.open(`/c/${id}`)
    await chat.untilAnswered()
    const dialog = page.getByRole('dialog')
    const close = async () => {
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
    }
    const settings = new SettingsPage(chat)
    for (const name of ['general', 'prompts', 'data', 'account'] as const) {
      await settings.open(name)
      await expectUsable(dialog)
    }
    await close()
    for (const keys of ['Control+k', 'Control+Shift+f']) {
      await pressUntil(keys, page.getByRole('combobox'))
      await page.getByRole('combobox').fill(keys === 'Control+k' ? '' : 'whales')
      await expect(page.getByRole('option').first()).toBeVisible()
      await expectUsable(dialog)
      await close()
    }
    await chat.button(t('share.open')).tap()
    await expect(chat.button(t('share.create'))).toBeVisible()
    await expectUsable(dialog)
    await close()
    await chat.button(t('conversation.menu')).tap()
    await expect(page.getByRole('menuitem').first()).toBeVisible()
    await expectUsable(page.getByRole('menu'))
    await close()
    await pressUntil('Control+,', dialog)
    await settings.open('data')
    await chat.button(t('settings.deleteAll')).tap()
    await expectUsable(page.getByRole('alertdialog'))
  })
})

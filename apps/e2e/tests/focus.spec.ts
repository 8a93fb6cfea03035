import { chooseByKeys, expectFocus, goByKeys, openConversation, pressButton } from '../src/focus-by-keys.ts'
import { pressUntil } from '../src/press-until.ts'
import { expect, test } from '../src/test.ts'

test.use({ reducedMotion: 'reduce' })

test.describe('after an action by keys the focus is where it was', () => {
  test('regenerate, versions and delete from here', async ({ chat, page }) => {
    const { t } = chat
    await openConversation(chat)
    await chat.untilAnswered()
    await chooseByKeys(chat, t('message.regenerate'), t('message.again'))
    await chat.untilAnswered()
    await expect(page.getByText('2/2')).toBeVisible()
    await expectFocus(page, /^article|^button/)
    expect(await page.evaluate(() => document.activeElement?.closest('article, section') !== null)).toBe(true)

    await pressButton(chat, t('message.previous'))
    await expect(page.getByText('1/2')).toBeVisible()
    // There is nothing before the first: the other direction is next to it.
    await expectFocus(page, new RegExp(`^button ${t('message.next')}`))
    await page.keyboard.press('Enter')
    await expect(page.getByText('2/2')).toBeVisible()
    await expectFocus(page, new RegExp(`^button ${t('message.previous')}`))

    await chooseByKeys(chat, t('message.more'), t('message.deleteFromHere'))
    await expect(chat.button(t('notices.undo'))).toBeVisible()
    await expectFocus(page, /^(?!body)/)
    expect(await page.evaluate(() => document.activeElement?.closest('article, section') !== null)).toBe(true)
    await page.keyboard.press('F8')
    await expectFocus(page, new RegExp(t('notices.undo')))
    await page.keyboard.press('Enter')
    await expect(page.getByText('2/2')).toBeVisible()
    await expectFocus(page, /^(?!body)/)
  })

  test('continue and retry of an answer that was cut', async ({ chat, page }) => {
    const { t } = chat
    await chat.open()
    await chat.prefer('demo-fault-error-event:at=20,rate=2000')
    await chat.ask('Hello')
    for (const name of [t('answer.continue'), t('answer.retry')]) {
      await expect(chat.button(name).last()).toBeVisible()
      await pressButton(chat, name)
      await expectFocus(page, /^(?!body)/)
      await expect(chat.send).toBeVisible()
      await expectFocus(page, /^(article|button)/)
      expect(await page.evaluate(() => document.activeElement?.closest('article') !== null)).toBe(true)
      if (!(await chat.button(t('answer.retry')).last().isVisible())) break
    }
  })

  test('edit, cancelled and sent; rating; copy', async ({ chat, page }) => {
    const { t } = chat
    await openConversation(chat)
    await chat.untilAnswered()
    await pressButton(chat, t('conversation.edit'))
    await expectFocus(page, /^textarea/)
    await page.keyboard.press('Escape')
    await expectFocus(page, /^(textarea|button)/)
    await pressButton(chat, t('message.good'))
    await expectFocus(page, new RegExp(`^button ${t('message.good')}`))
    await chooseByKeys(chat, t('message.copy'), t('message.copyMarkdown'))
    await expectFocus(page, new RegExp(`^button ${t('message.copy')}`))
    await pressButton(chat, t('conversation.edit'))
    await page.keyboard.type(' again')
    await page.keyboard.press('Enter')
    await chat.untilAnswered()
    await expectFocus(page, /^(?!body)/)
  })

  test('rename, pin, archive, delete and undo in the list', async ({ chat, page }) => {
    const { t } = chat
    for (const title of ['One', 'Two', 'Three']) await chat.have(title)
    await chat.open()
    await goByKeys(page)
    const link = (title: string) => chat.history.getByRole('link', { name: title, exact: true })
    const menuOf = (title: string) => t('sidebar.itemMenu', { title })
    await chooseByKeys(chat, menuOf('Two'), t('conversation.pin'))
    await expect(chat.history.getByRole('heading', { name: t('sections.pinned') })).toBeVisible()
    await expectFocus(page, new RegExp(`^(button ${menuOf('Two')}|a Two)`))
    await chooseByKeys(chat, menuOf('Three'), t('conversation.rename'))
    await expectFocus(page, /^input/)
    await page.keyboard.press('Escape')
    await expectFocus(page, /^a Three/)
    await chooseByKeys(chat, menuOf('Three'), t('conversation.archive'))
    await expect(link('Three')).toHaveCount(0)
    await expectFocus(page, /^(a|button) /)
    expect(await page.evaluate(() => document.activeElement?.closest('nav') !== null)).toBe(true)
    await link('One').focus()
    await page.keyboard.press('Delete')
    // At once: a deletion can be undone for some seconds only.
    await expect(page.locator('[data-sonner-toast][data-front=true]')).toContainText(
      t('notices.deleted', { title: 'One' }),
    )
    await page.keyboard.press('F8')
    await expectFocus(page, new RegExp(t('notices.undo')))
    await page.keyboard.press('Enter')
    await expect(link('One')).toHaveCount(1)
    await expectFocus(page, /^(?!body)/)
    await link('One').focus()
    await page.keyboard.press('Delete')
    await expect(link('One')).toHaveCount(0)
    await expectFocus(page, /^(?!body)/)
    expect(await page.evaluate(() => document.activeElement?.closest('nav') !== null)).toBe(true)
  })

  test('several at once', async ({ chat, page }) => {
    const { t } = chat
    for (const title of ['One', 'Two', 'Three']) await chat.have(title)
    await chat.open()
    await goByKeys(page)
    await chat.history.locator('a[data-conversation]').first().focus()
    await page.keyboard.press('Shift+ArrowDown')
    await expect(page.getByRole('toolbar')).toBeVisible()
    await pressButton(chat, t('conversation.pin'))
    const notice = page.locator('[data-sonner-toast][data-front=true]')
    // It comes with the server's answer, and must not come in front of the next one.
    await expect(notice).toContainText(t('manyNotices.pin', { count: 2 }))
    await expectFocus(page, /^(?!body)/)
    await page.locator('a[data-conversation]').first().focus()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Delete')
    await expect(notice).toContainText(t('manyNotices.delete', { count: 2 }))
    await page.keyboard.press('F8')
    await expectFocus(page, new RegExp(t('notices.undo')))
    await page.keyboard.press('Enter')
    await expect(chat.history.locator('a[data-conversation]')).toHaveCount(3)
    await expectFocus(page, /^(?!body)/)
  })

  test('a link is created, updated and revoked', async ({ chat, page }) => {
    const { t } = chat
    await openConversation(chat)
    await chat.untilAnswered()
    await pressButton(chat, t('share.open'))
    await expect(chat.button(t('share.create'))).toBeEnabled()
    await pressButton(chat, t('share.create'))
    await expectFocus(page, new RegExp(`^button ${t('share.copy')}`))
    await pressButton(chat, t('share.update'))
    await expectFocus(page, /^(?!body)/)
    await expect(chat.button(t('share.revoke'))).toBeEnabled()
    await pressButton(chat, t('share.revoke'))
    await expect(chat.button(t('share.create'))).toBeVisible()
    await expectFocus(page, /^(?!body)/)
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
    await page.keyboard.press('Escape')
    await expectFocus(page, new RegExp(`^button ${t('share.open')}`))
  })

  test('a project is created, changed and deleted; its opener goes with it', async ({ chat, page }) => {
    const { t } = chat
    await chat.have('Hello')
    await chat.open()
    await goByKeys(page)
    await pressButton(chat, t('projects.new'))
    const dialog = page.getByRole('dialog', { name: t('projects.new') })
    await expect(dialog).toBeVisible()
    await dialog.getByRole('textbox').first().fill('Whales')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expectFocus(page, /^(?!body)/)
    await chooseByKeys(chat, t('sidebar.itemMenu', { title: 'Whales' }), t('projects.delete'))
    await pressButton(chat, t('projects.deleteNow'))
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expectFocus(page, /^(?!body)/)
  })

  test('settings: a question is asked and cancelled, a prompt is written and deleted', async ({ chat, page }) => {
    const { t } = chat
    await chat.open()
    const dialog = page.getByRole('dialog', { name: t('settings.title') })
    await pressUntil('Control+,', dialog)
    await pressButton(chat, t('settings.data'))
    await pressButton(chat, t('settings.deleteAll'))
    await expectFocus(page, new RegExp(`^button ${t('app.cancel')}`))
    await page.keyboard.press('Enter')
    await expectFocus(page, new RegExp(`^button ${t('settings.deleteAll')}`))
    await pressButton(chat, t('settings.prompts'))
    await pressButton(chat, t('prompts.new'))
    await expectFocus(page, /^(?!body)/)
    await page.getByRole('textbox', { name: t('prompts.name') }).fill('Pirate')
    await page.getByRole('textbox', { name: t('prompts.text') }).fill('Answer as a pirate would.')
    await pressButton(chat, t('app.save'))
    await expect(chat.button(t('prompts.delete', { name: 'Pirate' }))).toBeVisible()
    await expectFocus(page, /^(?!body)/)
    await pressButton(chat, t('prompts.delete', { name: 'Pirate' }))
    await expect(chat.button(t('prompts.delete', { name: 'Pirate' }))).toHaveCount(0)
    await expectFocus(page, /^(?!body)/)
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
  })
})

test('Undo above a dialog is reached by its key, pressed, and leaves the dialog open', async ({ chat, page }) => {
  const { t } = chat
  await chat.have('Hello')
  await chat.open()
  const link = chat.history.getByRole('link', { name: 'Hello', exact: true })
  const dialog = page.getByRole('dialog', { name: t('settings.title') })
  for (const way of ['key', 'pointer'] as const) {
    await link.focus()
    await page.keyboard.press('Delete')
    const undo = page.locator('[data-sonner-toast] [data-button]')
    await expect(undo).toBeVisible()
    await pressUntil('Control+,', dialog)
    if (way === 'key') {
      await page.keyboard.press('F8')
      await expect(undo).toBeFocused()
      await page.keyboard.press('Enter')
    } else await undo.click()
    await expect(page.locator('a[data-conversation]')).toHaveCount(1)
    await expect(dialog).toBeVisible()
    await expectFocus(page, /^(?!body)/)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    // The next notice must not be looked for while this one fades.
    await expect(undo).toHaveCount(0)
  }
})

test('Undo above the drawer is touched, and leaves it open', { tag: '@phone' }, async ({ chat, page, isMobile }) => {
  test.skip(!isMobile)
  const { t } = chat
  await chat.have('Hello')
  await chat.open()
  await chat.button(t('sidebar.open')).tap()
  await chat.button(t('sidebar.itemMenu', { title: 'Hello' })).tap()
  await page.getByRole('menuitem', { name: t('conversation.delete') }).tap()
  await expect(page.locator('a[data-conversation]')).toHaveCount(0)
  await page.locator('[data-sonner-toast] [data-button]').tap()
  await expect(page.getByRole('dialog').locator('a[data-conversation]')).toBeVisible()
})

import { AttachmentsPage } from '../src/attachments-page.ts'
import { png } from '../src/files.ts'
import {
  chooseByKeys,
  expectFocus,
  expectFocusIn,
  focused,
  goByKeys,
  openConversation,
  pressButton,
} from '../src/focus-by-keys.ts'
import { leaveRefused } from '../src/leave-refused.ts'
import { pressUntil } from '../src/press-until.ts'
import { expect, test } from '../src/test.ts'

test.use({ reducedMotion: 'reduce' })

test.describe('by keys', () => {
  test('Stop gives the focus to the composer, and Escape leaves it where it is', async ({ chat, page }) => {
    const { t } = chat
    await chat.open()
    await chat.preferSlow()
    await chat.composer.fill(chat.story)
    await page.keyboard.press('Enter')
    await chat.untilWriting()
    await chat.stop.press('Enter')
    await chat.untilAnswered('stopped')
    await expect(chat.composer).toBeFocused()
    await chat.composer.fill(chat.story)
    await page.keyboard.press('Enter')
    await chat.untilWriting()
    const messages = page.getByRole('region', { name: t('conversation.messages') })
    await messages.focus()
    await page.keyboard.press('Escape')
    await chat.untilAnswered('stopped')
    await expect(messages).toBeFocused()
  })

  test('a conversation is moved into a project and out of it', async ({ chat, page }) => {
    const { t } = chat
    for (const title of ['One', 'Two']) await chat.have(title)
    await page.request.post('/api/projects', { data: { name: 'Whales', systemPrompt: null } })
    await chat.open()
    await goByKeys(page)
    const row = chat.history.getByRole('link', { name: 'One', exact: true })
    const moveTo = async (project: string) => {
      const move = page.getByRole('menuitem', { name: t('projects.move') })
      await pressButton(chat, t('sidebar.itemMenu', { title: 'One' }))
      await expect(move).toBeVisible()
      await move.press('ArrowRight')
      await page.getByRole('menuitemradio', { name: project }).press('Enter')
      await expect(page.getByRole('menu')).toHaveCount(0)
    }
    await moveTo('Whales')
    // Its project is closed: the row is not in the list any more.
    await expect(row).toHaveCount(0)
    await expectFocusIn(page, 'nav [data-row], nav button')
    await chat.history.getByRole('button', { name: 'Whales', exact: true }).press('Enter')
    await expect(row).toBeVisible()
    await expectFocus(page, /^button Whales/)
    await moveTo(t('projects.none'))
    await expect(chat.history.getByText(t('projects.empty'))).toBeVisible()
    // The row is elsewhere now: what is in its place, or next to it, has the focus.
    await expectFocusIn(page, 'nav [data-row], nav button')
    // A new project, which the reader thinks better of.
    await pressButton(chat, t('sidebar.itemMenu', { title: 'One' }))
    await page.getByRole('menuitem', { name: t('projects.move') }).press('ArrowRight')
    await page.getByRole('menuitem', { name: t('projects.new') }).press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectFocusIn(page, '[role=dialog]')
    await page.keyboard.press('Escape')
    await expectFocus(page, new RegExp(`^(a One|button ${t('sidebar.itemMenu', { title: 'One' })})`))
  })

  test('an image is opened and closed', async ({ chat, files, page }) => {
    await chat.open()
    await files.choose(png('sunset.png'))
    await files.untilUploaded('sunset.png')
    await chat.ask('Look')
    await chat.untilAnswered()
    const open = chat.button(chat.t('attachments.open', { name: 'sunset.png' }))
    const dialog = page.getByRole('dialog', { name: 'sunset.png' })
    await open.press('Enter')
    await expect(dialog).toBeVisible()
    await expectFocusIn(page, '[role=dialog]')
    await page.keyboard.press('Escape')
    await expect(open).toBeFocused()
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: chat.t('app.close') }).press('Enter')
    await expect(open).toBeFocused()
  })

  test('a shared conversation is continued, at first without success', async ({ chat, page }) => {
    const id = await chat.have('Hello')
    const { token } = await (await page.request.post(`/api/conversations/${id}/share`, { data: {} })).json()
    await page.context().clearCookies()
    await page.goto(`/s/${token}`)
    const copies = '**/api/shared/*/copy'
    await page.route(copies, (route) => route.abort())
    const go = chat.button(chat.t('shared.continue'))
    await go.press('Enter')
    await expect(page.getByRole('alert').first()).toBeVisible()
    await expect(go).toBeFocused()
    await page.unroute(copies)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/c\//)
    await chat.untilAnswered()
    await expect(chat.composer).toBeFocused()
  })

  test('the title is edited, and the menu above the conversation archives and deletes', async ({ chat, page }) => {
    const { t } = chat
    await chat.have('Other')
    await openConversation(chat)
    await chat.untilAnswered()
    const field = page.getByRole('textbox', { name: t('conversation.title') })
    for (const [key, title] of [
      ['Escape', 'Hello'],
      ['Enter', 'Renamed'],
    ] as const) {
      await chooseByKeys(chat, t('conversation.menu'), t('conversation.rename'))
      await expect(field).toBeFocused()
      await page.keyboard.type('Renamed')
      await page.keyboard.press(key)
      await expectFocus(page, new RegExp(`^button ${title}`))
    }
    await chooseByKeys(chat, t('conversation.menu'), t('conversation.pin'))
    await expectFocus(page, new RegExp(`^button ${t('conversation.menu')}`))
    await chooseByKeys(chat, t('conversation.menu'), t('conversation.archive'))
    await expect(chat.button(t('notices.undo'))).toBeVisible()
    await expectFocus(page, /^(?!body)/)
    await page.keyboard.press('F8')
    await page.keyboard.press('Enter')
    await expectFocus(page, /^(?!body)/)
    await chat.history.getByRole('link', { name: 'Other' }).press('Enter')
    await expect(chat.questions.filter({ hasText: 'Other' })).toBeVisible()
    await chooseByKeys(chat, t('conversation.menu'), t('conversation.delete'))
    await expect(chat.questions).toHaveCount(0)
    await expect(chat.composer).toBeFocused()
  })

  test('a model and a system prompt are chosen', async ({ chat, page }) => {
    const { t } = chat
    await page.request.post('/api/system-prompts', { data: { name: 'Pirate', text: 'Arr.', isDefault: false } })
    await chat.open()
    await page.getByRole('button', { name: t('models.choose', { model: '' }).trim() }).press('Enter')
    await page.getByRole('combobox').fill('count')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expectFocusIn(page, 'header button[aria-haspopup=dialog]')
    await page.getByRole('button', { name: t('prompts.choose') }).press('Enter')
    await page.getByRole('menuitemradio', { name: /Pirate/ }).press('Enter')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expectFocusIn(page, 'header button[aria-haspopup=menu]')
  })

  test('the archive is opened, something taken out of it, and left', async ({ chat, page }) => {
    const { t } = chat
    await chat.have('Hello')
    await chat.open()
    await goByKeys(page)
    await chooseByKeys(chat, t('sidebar.itemMenu', { title: 'Hello' }), t('conversation.archive'))
    await expect(chat.history.getByRole('link', { name: 'Hello' })).toHaveCount(0)
    await expectFocusIn(page, 'nav')
    await pressButton(chat, t('sidebar.archive'))
    await expect(chat.history.getByRole('link', { name: 'Hello' })).toBeVisible()
    await expectFocusIn(page, 'nav')
    await chooseByKeys(chat, t('sidebar.itemMenu', { title: 'Hello' }), t('conversation.unarchive'))
    await expect(chat.history.getByRole('link', { name: 'Hello' })).toHaveCount(0)
    await expectFocusIn(page, 'nav')
    await pressButton(chat, t('sidebar.leaveArchive'))
    await expect(chat.history.getByRole('link', { name: 'Hello' })).toBeVisible()
    await expectFocusIn(page, 'nav')
  })

  test('the sidebar is closed and opened', async ({ chat, page }) => {
    const { t } = chat
    await chat.open()
    await goByKeys(page)
    await pressButton(chat, t('sidebar.close'))
    await expect(chat.history).toHaveCount(0)
    await expectFocus(page, /^(?!body)/)
    await pressButton(chat, t('sidebar.open'))
    await expect(chat.history).toBeVisible()
    await expectFocus(page, /^(?!body)/)
  })

  test('several are chosen from a button, and left again', async ({ chat, page }) => {
    const { t } = chat
    for (const title of ['One', 'Two']) await chat.have(title)
    await chat.open()
    await pressButton(chat, t('selection.beginMany'))
    await expect(page.getByRole('toolbar')).toBeVisible()
    await expectFocus(page, new RegExp(`^button ${t('selection.beginMany')}`))
    await pressButton(chat, t('selection.leave'))
    await expect(page.getByRole('toolbar')).toHaveCount(0)
    await expectFocusIn(page, 'nav')
  })

  test('a project is renamed, and a chat begun in it', async ({ chat, page }) => {
    const { t } = chat
    await page.request.post('/api/auth/sign-in/anonymous')
    await page.request.post('/api/projects', { data: { name: 'Whales', systemPrompt: null } })
    await chat.open()
    await goByKeys(page)
    await chooseByKeys(chat, t('sidebar.itemMenu', { title: 'Whales' }), t('projects.settings'))
    const name = page.getByRole('dialog').getByRole('textbox').first()
    await name.fill('Dolphins')
    await name.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expectFocusIn(page, 'nav button')
    await pressButton(chat, t('projects.newChat', { name: 'Dolphins' }))
    await expect(page).toHaveURL(/\/p\//)
    await expectFocus(page, /^(?!body)/)
  })

  test('the settings are gone through and closed; their opener has the focus again', async ({ chat, page }) => {
    const { t } = chat
    const id = await chat.have('Hello')
    await page.request.post(`/api/conversations/${id}/share`, { data: {} })
    await chat.open()
    await pressButton(chat, t('settings.title'))
    const dialog = page.getByRole('dialog', { name: t('settings.title') })
    for (const name of [t('settings.general'), t('settings.prompts'), t('settings.data'), t('settings.account')]) {
      await dialog.getByRole('button', { name, exact: true }).press('Enter')
      await expectFocus(page, new RegExp(`^button ${name}`))
    }
    await pressButton(chat, t('settings.data'))
    await pressButton(chat, t('share.revokeOne', { title: 'Hello' }))
    await expect(dialog.getByText(t('share.none'))).toBeVisible()
    await expectFocusIn(page, '[role=dialog]')
    await pressButton(chat, t('settings.deleteAll'))
    await pressButton(chat, t('settings.deleteAllNow'))
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await expectFocus(page, /^(?!body)/)
    if (await dialog.isVisible()) await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expectFocus(page, new RegExp(`^button ${t('settings.title')}`))
  })

  test('a message that was refused is discarded, and taken back', async ({ chat, page }) => {
    const { t } = chat
    const id = await openConversation(chat)
    await chat.untilAnswered()
    for (const name of [t('outgoing.discard'), t('outgoing.takeBack')]) {
      await leaveRefused(chat, id, 'Refused')
      await pressButton(chat, name)
      await expect(page.getByRole('alert').filter({ hasText: t('outgoing.notSent') })).toHaveCount(0)
      await expect(chat.composer).toBeFocused()
    }
  })

  test('a file is taken off a message', async ({ chat, page }) => {
    const files = new AttachmentsPage(page)
    await chat.open()
    await files.choose(png('one.png'), png('two.png'))
    for (const name of ['one.png', 'two.png']) await files.untilUploaded(name)
    await pressButton(chat, chat.t('attachments.remove', { name: 'one.png' }))
    await expect(files.chip('one.png')).toHaveCount(0)
    await expectFocusIn(page, 'form')
    await pressButton(chat, chat.t('attachments.remove', { name: 'two.png' }))
    await expect(files.chips).toHaveCount(0)
    await expectFocusIn(page, 'form')
  })

  test('toggles, and what a search leads to', async ({ chat, page }) => {
    const { t } = chat
    const id = await chat.have('Write a debounce function in TypeScript')
    await chat.open()
    for (const _ of ['on', 'off']) {
      await pressButton(chat, t('temporary.name'))
      await expectFocus(page, new RegExp(`^button ${t('temporary.name')}`))
    }
    await chat.open(`/c/${id}`)
    await chat.untilAnswered()
    for (const name of ['Wrap lines', 'Copy code']) {
      await pressButton(chat, name)
      await expect.poll(() => focused(page)).toMatch(/^button/)
    }
    await pressUntil('Control+Shift+f', page.getByRole('combobox'))
    await page.getByRole('combobox').fill('debounce')
    await expect(page.getByRole('option').locator('mark').first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expectFocus(page, /^(?!body)/)
  })
})

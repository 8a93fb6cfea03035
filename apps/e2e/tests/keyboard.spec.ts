import { goBy, tabThrough } from '../src/focus.ts'
import { pressUntil } from '../src/press-until.ts'
import { screens } from '../src/screens/screens.ts'
import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

test.use({ reducedMotion: 'reduce' })

test('a conversation from its first question to its deletion, without a mouse', async ({ chat, page }) => {
  const { t } = chat
  const { keyboard } = page
  const press = (key: string) => keyboard.press(key)
  await chat.open()
  await chat.preferSlow()
  await expect(chat.composer).toBeFocused()

  await test.step('ask, stop, regenerate', async () => {
    await keyboard.type(chat.story)
    await press('Enter')
    await chat.untilWriting()
    await press('Escape')
    await chat.untilAnswered('stopped')
    await expect(chat.composer).toBeFocused()
    await goBy(page, 'Shift+Tab', chat.button(t('message.regenerate')))
    await press('Enter')
    await expect(page.getByRole('menuitem', { name: t('message.again') })).toBeFocused()
    await press('Enter')
    await chat.untilWriting()
    await press('Escape')
    await chat.untilAnswered('stopped')
    await expect(page.getByText('2/2')).toBeVisible()
  })

  await test.step('switch to the other answer and back', async () => {
    await goBy(page, 'Shift+Tab', chat.button(t('message.previous')))
    await press('Enter')
    await expect(page.getByText('1/2')).toBeVisible()
    await goBy(page, 'Tab', chat.button(t('message.next')))
    await press('Enter')
    await expect(page.getByText('2/2')).toBeVisible()
    await goBy(page, 'Tab', chat.composer)
  })

  await test.step('edit the last message in its place', async () => {
    await press('ArrowUp')
    const wording = page.getByRole('textbox', { name: t('conversation.wording') })
    await expect(wording).toBeFocused()
    await press('Escape')
    await expect(chat.composer).toBeFocused()
    await goBy(page, 'Shift+Tab', chat.button(t('conversation.edit')))
    await press('Enter')
    await expect(wording).toBeFocused()
    await press('Control+a')
    await keyboard.type('Hello')
    await press('Enter')
    await chat.untilAnswered()
    await expect(chat.composer).toBeFocused()
    await expect(chat.questions).toHaveText([/Hello/])
    expect(await storedMessages(page, await chat.conversationId())).toHaveLength(2)
  })

  await test.step('look for a model, and leave the choice with the focus where it was', async () => {
    const chooser = page.getByRole('button', { name: t('models.choose', { model: '' }).trim() })
    await goBy(page, 'Shift+Tab', chooser)
    await press('Enter')
    await expect(page.getByRole('option').first()).toBeVisible()
    await press('ArrowDown')
    await expect(page.getByRole('combobox')).toBeFocused()
    await expect(page.locator('[role=option][data-highlighted]')).toHaveCount(1)
    await press('Escape')
    await expect(chooser).toBeFocused()
  })

  await test.step('the palette opens the settings, which give the focus back', async () => {
    await goBy(page, 'Tab', chat.composer)
    await press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await keyboard.type(t('settings.title'))
    await press('Enter')
    const settings = page.getByRole('dialog', { name: t('settings.title') })
    await expect(settings).toBeVisible()
    await goBy(page, 'Tab', settings.getByRole('button', { name: t('settings.data'), exact: true }))
    await press('Enter')
    await expect(chat.button(t('settings.deleteAll'))).toBeVisible()
    await press('Escape')
    await expect(settings).toBeHidden()
    await expect(chat.composer).toBeFocused()
  })

  await test.step('the shortcuts', async () => {
    await goBy(page, 'Shift+Tab', page.getByRole('region', { name: t('conversation.messages') }))
    await press('?')
    await expect(page.getByRole('dialog', { name: t('shortcuts.title') })).toBeVisible()
    await press('Escape')
    await expect(page.getByRole('region', { name: t('conversation.messages') })).toBeFocused()
    await press('/')
    await expect(chat.composer).toBeFocused()
  })

  await test.step('search and jump, from a new chat', async () => {
    await press('Control+Shift+o')
    await expect(page).toHaveURL(/\/$/)
    // At once: the field is not there yet, and what is typed is meant for it.
    await press('Control+Shift+f')
    await keyboard.type('Hello')
    await expect(page.getByRole('combobox')).toHaveValue('Hello')
    await expect(page.getByRole('combobox')).toBeFocused()
    await expect(page.getByRole('option').locator('mark').first()).toBeVisible()
    await press('Enter')
    await chat.conversationId()
    await expect(chat.questions).toHaveText([/Hello/])
  })

  await test.step('rename and delete in the list, and take it back', async () => {
    const item = chat.history.getByRole('link')
    await goBy(page, 'Shift+Tab', item)
    await press('F2')
    await expect(chat.history.getByRole('textbox', { name: t('conversation.title') })).toBeFocused()
    await keyboard.type('Renamed')
    await press('Enter')
    await expect(item).toHaveText('Renamed')
    await expect(item).toBeFocused()
    await press('Delete')
    await expect(item).toHaveCount(0)
    await expect(chat.composer).toBeFocused()
    await goBy(page, 'Tab', chat.button(t('notices.undo')))
    await press('Enter')
    await expect(item).toHaveText('Renamed')
    await expect(chat.questions).toHaveText([/Hello/])
  })
})

/** Screens whose stops are not another one's; a menu is gone through by arrows. */
const byTab = [
  'answer',
  'message being edited',
  'sidebar with conversations',
  'notice with Undo',
  'settings',
  'palette',
]

for (const { name, show } of screens.filter(({ name }) => byTab.includes(name))) {
  test(`${name}: Tab goes through it, and is seen all the way`, async ({ chat, page, ownStack }) => {
    await show({ chat, stack: ownStack })
    expect((await tabThrough(page)).length).toBeGreaterThan(0)
  })
}

test.describe('while the search is on its way', () => {
  // What a service worker asks for is not Playwright's to hold.
  test.use({ serviceWorkers: 'block' })

  test('a press elsewhere, or another dialog, gives the keys back', async ({ chat, page }) => {
    await chat.open()
    await pressUntil('Control+k', page.getByRole('combobox'))
    await page.keyboard.press('Escape')
    await chat.composer.click()
    let held = 0
    const gate = Promise.withResolvers<void>()
    await page.route(/\/_next\/static\/chunks\//, async (route) => {
      held += 1
      await gate.promise
      await route.continue()
    })
    await page.keyboard.press('Control+Shift+f')
    await page.keyboard.type('lost')
    await chat.composer.click()
    await page.keyboard.type('Bonjour')
    await expect(chat.composer).toHaveValue('Bonjour')

    await page.keyboard.press('Control+Shift+f')
    await page.keyboard.press('Control+,')
    await chat.composer.focus()
    await page.keyboard.type(' encore')
    await expect(chat.composer).toHaveValue('Bonjour encore')
    expect(held).toBeGreaterThan(0)
    gate.resolve()
    await expect(page.getByRole('dialog', { name: chat.t('settings.title') })).toBeVisible()
  })
})

test('keys that work alone can be turned off, and stay so', async ({ chat, page }) => {
  const { t } = chat
  const dialog = page.getByRole('dialog', { name: t('shortcuts.title') })
  await chat.open()
  await chat.leaveComposer()
  await pressUntil('?', dialog)
  await dialog.getByRole('checkbox', { name: t('shortcuts.singleKeys', { first: '/', second: '?' }) }).uncheck()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.reload()
  await chat.leaveComposer()
  await page.keyboard.press('?')
  await page.keyboard.press('/')
  // Those with Ctrl go on, which is after both.
  await pressUntil('Control+k', page.getByRole('combobox'))
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('combobox')).toHaveValue('')
})

import { pressUntil } from '../src/press-until.ts'
import { story } from '../src/story.ts'
import { expect, test } from '../src/test.ts'

const list = '/api/conversations'

test('a temporary chat says what it is, and is in no list', { tag: '@narrow' }, async ({ chat, page, isMobile }) => {
  await chat.open()
  await chat.composer.fill('About zebras')
  const toggle = page.getByRole('button', { name: 'Temporary chat' })
  const note = page.getByRole('note', { name: 'Temporary chat' })
  await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  await toggle.click()
  await expect(page).toHaveURL(/\/temporary$/)
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await expect(note).toContainText('no list, no search, no history and no export')
  await expect(note.getByText('It is deleted 12 hours after its last message.')).toBeVisible()
  // What was written stays, whichever it is, and after a reload it still is one.
  await expect(chat.composer).toHaveValue('About zebras')
  await page.reload()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await chat.send.click()
  await chat.untilAnswered()
  const id = await chat.conversationId()
  await expect(note).toBeVisible()
  await expect(toggle).toHaveCount(0)
  expect(await (await page.request.get(`${list}/${id}`)).json()).toMatchObject({ temporary: true })

  if (!isMobile) await expect(chat.history.getByText(/zebras/i)).toHaveCount(0)
  expect((await (await page.request.get(list)).json()).conversations).toEqual([])
  expect((await (await page.request.get('/api/search?q=zebras')).json()).hits).toEqual([])
  expect((await (await page.request.get('/api/history/me')).json()).conversations).toEqual([])
  expect(await (await page.request.get('/api/export')).text()).not.toContain(id)

  await page.reload()
  await expect(note).toBeVisible()
  await chat.ask('And tigers?')
  await expect(chat.answers).toHaveCount(2)
  await chat.untilAnswered()
  expect((await (await page.request.get(list)).json()).conversations).toEqual([])

  await page.getByRole('button', { name: 'Conversation options' }).click()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /Pin|Archive/ })).toHaveCount(0)
})

test('a reload in mid-answer of a temporary chat goes on where it was', async ({ chat, page }) => {
  await chat.open('/temporary')
  await chat.preferSlow()
  await chat.ask(story)
  await chat.untilWriting()
  await page.reload()
  await chat.untilAnswered()
  await expect(page.getByRole('note', { name: 'Temporary chat' })).toBeVisible()
})

test('a temporary message that waits for the network stays temporary', { tag: '@narrow' }, async ({
  chat,
  context,
  page,
  isMobile,
}) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await page.getByRole('button', { name: 'New chat' }).first().click()
  await page.getByRole('button', { name: 'Temporary chat' }).click()
  const note = page.getByRole('note', { name: 'Temporary chat' })
  await expect(note).toBeVisible()
  await context.setOffline(true)
  await chat.ask('About zebras')
  await expect(page.getByText('Waiting for the network')).toBeVisible()
  await expect(note).toBeVisible()
  if (!isMobile) await expect(chat.history.getByText('About zebras')).toHaveCount(0)
  await context.setOffline(false)
  await chat.untilAnswered()
  const id = await chat.conversationId()
  expect(await (await page.request.get(`${list}/${id}`)).json()).toMatchObject({ temporary: true })
})

test('an ordinary chat is not temporary, nor is the next one', async ({ chat, page, isMobile }) => {
  test.skip(isMobile, 'A phone has no keys.')
  await chat.open()
  await pressUntil('Control+Shift+e', page.getByRole('note', { name: 'Temporary chat' }))
  await expect(page).toHaveURL(/\/temporary$/)
  await page.keyboard.press('Control+Shift+e')
  await expect(page).toHaveURL(/\/$/)
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { name: /New temporary chat/ }).click()
  await expect(page).toHaveURL(/\/temporary$/)
  await chat.ask('Hello')
  await chat.untilAnswered()
  await page.keyboard.press('Control+Shift+o')
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByRole('note', { name: 'Temporary chat' })).toHaveCount(0)
  await chat.ask('Hello again')
  await chat.untilAnswered()
  await expect(page.getByRole('note', { name: 'Temporary chat' })).toHaveCount(0)
  const { conversations } = await (await page.request.get(list)).json()
  expect(conversations).toMatchObject([{ temporary: false }])
})

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' })
  test('une discussion temporaire le dit en français', async ({ chat, page }) => {
    await chat.open()
    await page.getByRole('button', { name: 'Discussion temporaire' }).click()
    const note = page.getByRole('note', { name: 'Discussion temporaire' })
    await expect(note.getByText('supprimée 12 heures après son dernier message')).toBeVisible()
    await chat.ask('Bonjour')
    await chat.untilAnswered()
    await expect(note).toBeVisible()
  })
})

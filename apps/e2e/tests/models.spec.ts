import type { Page } from '@playwright/test'
import { query } from '../src/database.ts'
import { expect, test } from '../src/test.ts'

/** Lets the server offer one more model, until what this returns is called: as when an operator takes it away. */
const offerGone = async (page: Page) => {
  let isOffered = true
  await page.route('**/api/models', async (route) => {
    const response = await route.fetch()
    const { models } = await response.json()
    const gone = { ...models[0], id: 'gone-1', label: 'Gone', isDefault: false }
    await route.fulfill({ response, json: { models: isOffered ? [...models, gone] : models } })
  })
  return () => {
    isOffered = false
  }
}

test('a model that is no longer offered gives way to one that is, in a new chat and in the middle of one', async ({
  chat,
  page,
  ownStack,
}) => {
  await chat.open()
  await page.evaluate(() => localStorage.setItem('default-model', 'gone-1'))
  await page.reload()
  const chooser = page.getByRole('button', { name: chat.t('models.choose', { model: 'Demo' }) })
  await expect(chooser).toBeVisible()
  await chat.ask('Hello')
  await chat.untilAnswered()

  const id = await chat.conversationId()
  await query(ownStack.databaseUrl, `UPDATE conversation SET model = 'gone-2' WHERE id = $1`, [id])
  await query(ownStack.databaseUrl, `UPDATE message SET model = 'gone-2' WHERE conversation_id = $1`, [id])
  await page.reload()
  await expect(chooser).toBeVisible()
  await chat.ask('And now?')
  expect(await chat.untilAnswered()).toContain('And now?')
  // What was answered by it is still said to be.
  await expect(chat.answers.first()).toContainText('gone-2')
  await expect(chat.answers.last()).toContainText('Demo')
  // What it broke off is gone on with by another one.
  const [last] = await query<{ id: string }>(
    ownStack.databaseUrl,
    `UPDATE message SET model = 'gone-2', status = 'interrupted' WHERE id =
       (SELECT head_message_id FROM conversation WHERE id = $1) RETURNING id`,
    [id],
  )
  expect(last).toBeDefined()
  await page.reload()
  await expect(chat.answers.last()).toContainText('gone-2')
  await page.getByRole('button', { name: chat.t('answer.continue') }).click()
  await expect(chat.answers.last()).toContainText('Demo')
  await chat.untilAnswered()
  await expect(chat.answers.last()).not.toContainText('gone-2')

  await chat.answers.first().hover()
  await chat.answers
    .first()
    .getByRole('button', { name: chat.t('message.regenerate') })
    .click()
  await page.getByRole('menuitem', { name: chat.t('message.again') }).click()
  await expect(chat.answers).toHaveCount(1)
  await chat.untilAnswered()
  await expect(chat.answers.last()).toContainText('Demo')
})

test('a message that was refused for its model is sent again without it', async ({ chat, page }) => {
  // The page does not know what is offered, and takes what was chosen once.
  await page.route('**/api/models', (route) => route.abort())
  await chat.open()
  await page.evaluate(() => localStorage.setItem('default-model', 'gone-1'))
  await page.reload()
  await chat.ask('Hello')
  const refused = page.getByRole('alert').filter({ hasText: chat.t('outgoing.notSent') })
  await refused.getByRole('button', { name: chat.t('answer.retry') }).click()
  await chat.untilAnswered()
  await expect(refused).toHaveCount(0)
})

test.describe('a model that is taken away while the page is open', { tag: '@everywhere' }, () => {
  test('is not offered by a menu that is opened afterwards', async ({ chat, page }) => {
    const takeAway = await offerGone(page)
    await chat.open()
    const chooser = (model: string) => chat.button(chat.t('models.choose', { model }))
    const choice = (name: RegExp) => page.getByRole('option', { name })
    await chooser('Demo').click()
    await choice(/^Gone/).click()
    await expect(chooser('Gone')).toBeVisible()

    takeAway()
    await chooser('Gone').click()
    await expect(choice(/^Demo/)).toHaveAttribute('aria-selected', 'true')
    await expect(choice(/^Gone/)).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(chooser('Demo')).toBeVisible()
    await chat.ask('Hello')
    expect(await chat.untilAnswered()).toContain('Hello')
  })

  test('is said to be gone by who sends to it, and is offered no more', async ({ chat, page }) => {
    // After which a page reads everything again.
    await page.route('**/api/changes', (route) => route.abort())
    const takeAway = await offerGone(page)
    await chat.open()
    await chat.prefer('gone-1')
    await page.reload()
    const chooser = (model: string) => chat.button(chat.t('models.choose', { model }))
    await expect(chooser('Gone')).toBeVisible()

    // While the message is on its way.
    await page.route('**/api/chat', (route) => {
      takeAway()
      return route.continue()
    })
    await chat.ask('Hello')
    const refused = page.getByRole('alert').filter({ hasText: chat.t('outgoing.notSent') })
    await expect(refused).toContainText(chat.t('outgoing.modelGone'))
    await expect(chooser('Demo')).toBeVisible()
    await refused.getByRole('button', { name: chat.t('answer.retry') }).click()
    expect(await chat.untilAnswered()).toContain('Hello')
    await expect(chat.answers.last()).toContainText('Demo')
  })
})

test.describe('a list of models that cannot be read', { tag: '@everywhere' }, () => {
  test('is said to be missing, is read by Retry, and hinders no reading', async ({ chat, page }) => {
    const id = await chat.have('Hello')
    await page.route('**/api/models', (route) => route.fulfill({ status: 500, json: {} }))
    await chat.open(`/c/${id}`)
    const missing = chat.button(chat.t('models.missing'))
    await expect(missing).toBeVisible()
    await expect(chat.answers).toHaveCount(1)
    await missing.click()
    const dialog = page.getByRole('dialog', { name: chat.t('models.title') })
    await expect(dialog.getByRole('alert')).toContainText(chat.t('models.failed'))
    await page.unroute('**/api/models')
    await dialog.getByRole('button', { name: chat.t('answer.retry') }).click()
    await expect(dialog.getByRole('option', { name: /^Demo/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(chat.button(chat.t('models.choose', { model: 'Demo' }))).toBeVisible()
  })

  test('is empty: that is said, and it is read again by itself', async ({ chat, page }) => {
    const servers = [{ id: 'gone', label: 'Gone server', state: 'unreachable' }]
    await page.route('**/api/models', (route) => route.fulfill({ json: { models: [], servers } }))
    await chat.open()
    await chat.button(chat.t('models.missing')).click()
    const dialog = page.getByRole('dialog', { name: chat.t('models.title') })
    await expect(dialog.getByRole('alert')).toContainText(chat.t('models.empty'))
    await expect(dialog.getByRole('alert')).toContainText(chat.t('models.unreachable', { server: 'Gone server' }))
    await expect(dialog.getByRole('button', { name: chat.t('answer.retry') })).toBeVisible()
    await page.unroute('**/api/models')
    await expect(dialog.getByRole('option', { name: /^Demo/ })).toBeVisible({ timeout: 30_000 })
  })
})

import { query } from '../src/database.ts'
import { expect, test } from '../src/test.ts'

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

import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'
import { updateAnswer } from '../src/update-answer.ts'

test('a failed answer says why, and another one comes when it is asked for', async ({ chat, page }) => {
  const { t } = chat
  await chat.open()
  await chat.prefer('demo-fault-401')
  await chat.ask('Hello')
  await chat.untilAnswered('failed')
  const answer = chat.answers.last()
  await expect(answer).toContainText(t('problems.model_misconfigured'))
  // What the model's server says is for nobody who reads.
  await expect(page.locator('body')).not.toContainText('do-not-show-this')
  // There is nothing to go on with.
  await expect(answer.getByRole('button', { name: t('answer.continue') })).toHaveCount(0)
  await answer.getByRole('button', { name: t('answer.retry') }).click()
  await expect(answer.getByText('2/2')).toBeVisible()
  await chat.untilAnswered('failed')

  await page.getByRole('button', { name: t('models.choose', { model: 'Demo' }) }).click()
  await page.getByRole('option', { name: 'demo-count' }).click()
  await answer.getByRole('button', { name: t('answer.retry') }).click()
  expect(await chat.untilAnswered()).toMatch(/^1 2 3 /)
  await expect(answer.getByText('3/3')).toBeVisible()
  await expect(answer.getByRole('button', { name: t('answer.retry') })).toHaveCount(0)
  await expect(chat.questions).toHaveCount(1)
  await chat.button(t('message.previous')).click()
  await expect(answer).toContainText(t('problems.model_misconfigured'))
})

test('an answer of thoughts only says that there is none, and another one comes when it is asked for', async ({
  chat,
}) => {
  const { t } = chat
  await chat.open()
  await chat.prefer('demo-wire-thoughts-only')
  await chat.ask('Hello')
  await chat.untilAnswered('failed')
  const answer = chat.answers.last()
  await expect(answer).toContainText(t('problems.model_empty_answer'))
  await expect(answer.getByRole('button', { name: t('answer.continue') })).toHaveCount(0)
  await answer.getByRole('button', { name: t('answer.retry') }).click()
  await expect(answer.getByText('2/2')).toBeVisible()
})

test('an answer that was cut in the middle of a word goes on there', { tag: '@everywhere' }, async ({
  chat,
  page,
  ownStack,
}) => {
  const { t } = chat
  const id = await chat.have(chat.story)
  const whole = (await storedMessages(page, id)).at(-1)?.text ?? ''
  const begun = whole.slice(0, 301)
  await updateAnswer(ownStack.databaseUrl, id, { text: begun, status: 'interrupted' })
  await chat.open(`/c/${id}`)
  await expect(chat.answers.last()).toContainText(t('answer.interrupted'))
  await chat.button(t('answer.continue')).click()
  await chat.untilAnswered()
  const messages = await storedMessages(page, id)
  expect(messages).toHaveLength(2)
  expect(messages.at(-1)).toMatchObject({ text: whole, status: 'completed' })
  await expect(chat.answers.last()).not.toContainText(t('answer.interrupted'))
  await expect(page.getByRole('group', { name: t('message.versions') })).toHaveCount(0)
})

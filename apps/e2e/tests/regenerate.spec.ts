import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

test('another model answers the same question, beside the first one', { tag: '@everywhere' }, async ({
  chat,
  page,
}) => {
  const { t } = chat
  const id = await chat.have('Hello')
  const first = (await storedMessages(page, id)).at(-1)
  await chat.open(`/c/${id}`)
  await chat.untilAnswered()
  await chat.button(t('message.regenerate')).click()
  await page.getByRole('menuitem', { name: t('message.withAnother') }).click()
  const others = page.getByRole('dialog', { name: t('message.withAnother') })
  await expect(others.getByRole('option', { name: /^Demo/ })).toHaveCount(0)
  await others.getByRole('option', { name: /^demo-count/ }).click()
  await expect(chat.answers).toContainText('demo-count')
  expect(await chat.untilAnswered()).toMatch(/^1 2 3 .* 100$/)
  const versions = page.getByRole('group', { name: t('message.versions') })
  await expect(versions).toContainText('2/2')
  const second = (await storedMessages(page, id)).at(-1)
  expect(second).toMatchObject({ model: 'demo-count', parentId: first?.parentId, siblingIds: [first?.id, second?.id] })

  await chat.button(t('message.previous')).click()
  await expect(versions).toContainText('1/2')
  await expect(chat.answers).toHaveCount(1)
  await expect(chat.answers).not.toContainText('demo-count')
  // For that answer only: the conversation's own model answers next.
  await chat.ask('And now?')
  await expect(chat.answers).toHaveCount(2)
  expect(await chat.untilAnswered()).toContain('And now?')
  await expect(chat.answers.last()).not.toContainText('demo-count')
})

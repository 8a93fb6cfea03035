import { pressUntil } from '../src/press-until.ts'
import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

test('what is said after a search led to another branch is said in that branch', async ({ chat, page }) => {
  await chat.open()
  await chat.ask('About walruses')
  await chat.untilAnswered()
  const id = await chat.conversationId()
  const question = chat.questions.first()
  await question.hover()
  await question.getByRole('button', { name: chat.t('conversation.edit') }).click()
  await page.getByRole('textbox', { name: chat.t('conversation.wording') }).fill('About penguins')
  await page.getByRole('button', { name: chat.t('conversation.sendEdit') }).click()
  await expect(chat.questions).toHaveText([/penguins/])
  await chat.untilAnswered()

  await pressUntil('Control+k', page.getByRole('combobox'))
  await page.getByRole('combobox').fill('walruses')
  await page
    .getByRole('option', { name: /About walruses/ })
    .last()
    .click()
  await expect(chat.questions).toHaveText([/walruses/])
  await expect(page.locator('[data-target]')).toBeVisible()
  await chat.ask('And their teeth?')
  await expect(chat.answers).toHaveCount(2)
  await chat.untilAnswered()
  await expect(chat.questions).toHaveText([/walruses/, /teeth/])
  const branch = (await storedMessages(page, id)).filter(({ role }) => role === 'user').map(({ text }) => text)
  expect(branch).toEqual(['About walruses', 'And their teeth?'])
})

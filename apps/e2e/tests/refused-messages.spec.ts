import { leaveRefused } from '../src/leave-refused.ts'
import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

test('what was refused is neither lost nor sent by itself when one goes on without it', { tag: '@everywhere' }, async ({
  chat,
  page,
}) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const id = await chat.conversationId()
  const refused = page.getByRole('alert').filter({ hasText: chat.t('outgoing.notSent') })
  const asked = async () =>
    (await storedMessages(page, id)).filter(({ role }) => role === 'user').map(({ text }) => text)

  await test.step('with another message', async () => {
    await leaveRefused(chat, id, 'Refused')
    await expect(refused).toBeVisible()
    await chat.ask('Instead')
    await expect(refused).toHaveCount(0)
    await expect(chat.answers).toHaveCount(2)
    await chat.untilAnswered()
    await expect(chat.composer).toHaveValue('Refused')
    await page.reload()
    await expect(chat.composer).toHaveValue('Refused')
    await expect(chat.questions).toHaveText([/Hello/, /Instead/])
    expect(await asked()).toEqual(['Hello', 'Instead'])
  })

  await test.step('with another answer', async () => {
    await leaveRefused(chat, id, 'Refused too')
    await expect(refused).toBeVisible()
    await chat.answers
      .last()
      .getByRole('button', { name: chat.t('message.regenerate') })
      .click()
    await page.getByRole('menuitem', { name: chat.t('message.again') }).click()
    await expect(chat.answers.last().getByRole('group', { name: chat.t('message.versions') })).toContainText('2/2')
    await chat.untilAnswered()
    await expect(chat.answers).toHaveCount(2)
    await expect(chat.questions).toHaveText([/Hello/, /Instead/, /Refused too/])
    await chat.button(chat.t('outgoing.takeBack')).click()
    await expect(chat.questions).toHaveText([/Hello/, /Instead/])
    await expect(chat.composer).toHaveValue('Refused too\n\nRefused')
    expect(await asked()).toEqual(['Hello', 'Instead'])
  })
})

test('another first message begins a chat in place of the one that was refused', async ({ chat, page }) => {
  // The page does not know what is offered, and takes what was chosen once.
  await page.route('**/api/models', (route) => route.abort())
  await chat.open()
  await page.evaluate(() => localStorage.setItem('default-model', 'gone-1'))
  await page.reload()
  await chat.ask('First')
  await expect(page.getByRole('alert').filter({ hasText: chat.t('outgoing.notSent') })).toBeVisible()
  await page.evaluate(() => localStorage.removeItem('default-model'))
  await chat.ask('Second')
  await chat.untilAnswered()
  await expect(chat.questions).toHaveText([/Second/])
  await expect(chat.composer).toHaveValue('First')
  const id = await chat.conversationId()
  await page.reload()
  await expect(chat.composer).toHaveValue('First')
  expect((await storedMessages(page, id)).map(({ text }) => text).slice(0, 1)).toEqual(['Second'])
  await expect(chat.history.getByRole('link')).toHaveCount(1)
})

test('a browser that keeps nothing sends all the same', async ({ chat, page }) => {
  // As one that is full does, and one that forbids it.
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await expect(chat.questions).toHaveText([/Hello/])
  await chat.ask('And again')
  await expect(chat.answers).toHaveCount(2)
  await chat.untilAnswered()
})

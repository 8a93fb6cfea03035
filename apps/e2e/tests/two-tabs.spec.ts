import { query } from '../src/database.ts'
import { expect, test } from '../src/test.ts'

test('a second tab shows the answer while it is written, and the same in the end', async ({ chat }) => {
  await chat.open()
  await chat.ask(chat.story)
  await chat.untilWriting()
  const second = await chat.anotherTab()
  await second.open(`/c/${await chat.conversationId()}`)
  await second.untilWriting()
  const [first, other] = await Promise.all([chat.untilAnswered(), second.untilAnswered()])
  expect(other).toBe(first)
})

test('what one tab asks appears in the other', async ({ chat }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const second = await chat.anotherTab()
  await second.open(`/c/${await chat.conversationId()}`)
  await chat.ask(chat.story)
  await expect(second.answers).toHaveCount(2)
  await second.untilWriting()
  const [first, other] = await Promise.all([chat.untilAnswered(), second.untilAnswered()])
  expect(other).toBe(first)
})

test('a guest does not see another guest', async ({ chat, browser, baseURL }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const id = await chat.conversationId()
  const stranger = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  const page = await stranger.newPage()
  await page.goto(`/c/${id}`)
  await expect(page.getByRole('alert').first()).toBeVisible()
  expect((await page.request.get(`/api/conversations/${id}/messages`)).status()).toBe(404)
  await stranger.close()
})

test('two tabs that send at once lose neither message', async ({ chat, ownStack }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const id = await chat.conversationId()
  const other = await chat.anotherTab()
  await other.open(`/c/${id}`)
  await other.untilAnswered()
  await chat.composer.fill('From one tab')
  await other.composer.fill('From the other tab')
  await Promise.all([chat.composer.press('Enter'), other.composer.press('Enter')])
  for (const tab of [chat, other]) {
    // The one that comes while the other is being answered is refused, kept, and offered to be sent again.
    const refused = tab.page.getByRole('alert').filter({ hasText: tab.t('outgoing.notSent') })
    await expect(tab.send).toBeVisible({ timeout: 60_000 })
    if (await refused.isVisible()) await refused.getByRole('button', { name: tab.t('answer.retry') }).click()
    await tab.untilAnswered()
  }
  const rows = await query<{ role: string; text: string; status: string }>(
    ownStack.databaseUrl,
    `SELECT role, text, status FROM message WHERE conversation_id = $1`,
    [id],
  )
  const asked = rows.filter(({ role }) => role === 'user').map(({ text }) => text)
  expect(asked.toSorted()).toEqual(['From one tab', 'From the other tab', 'Hello'])
  const answers = rows.filter(({ role }) => role === 'assistant')
  expect(answers.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed'])
})

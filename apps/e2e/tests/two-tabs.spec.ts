import { query } from '../src/database.ts'
import { leaveRefused } from '../src/leave-refused.ts'
import { expect, test } from '../src/test.ts'

test('a second tab shows the answer while it is written, and the same in the end', async ({ chat }) => {
  await chat.open()
  await chat.preferSlow()
  await chat.ask(chat.story)
  await chat.untilWriting()
  const second = await chat.anotherTab()
  await second.open(`/c/${await chat.conversationId()}`)
  await second.untilWriting()
  const [first, other] = await Promise.all([chat.untilAnswered(), second.untilAnswered()])
  expect(other).toBe(first)
})

test('what one tab asks appears in the other @access', async ({ chat }) => {
  await chat.open()
  await chat.preferSlow()
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
  await chat.preferSlow()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const id = await chat.conversationId()
  const other = await chat.anotherTab()
  await other.open(`/c/${id}`)
  await other.untilAnswered()
  await chat.composer.fill('From one tab')
  await other.composer.fill('From the other tab')
  await Promise.all([chat.composer.press('Enter'), other.composer.press('Enter')])
  const stored = () =>
    query<{ role: string; text: string; status: string }>(
      ownStack.databaseUrl,
      `SELECT role, text, status FROM message WHERE conversation_id = $1`,
      [id],
    )
  // What comes while the other one is being answered stays in the composer, or is refused, kept, and offered to be sent again.
  const retryAndRead = async () => {
    for (const { page, t, composer } of [chat, other]) {
      const refused = page.getByRole('alert').filter({ hasText: t('outgoing.notSent') })
      const retries = refused.getByRole('button', { name: t('answer.retry') })
      await retries.evaluateAll((buttons) => {
        for (const button of buttons) if (button instanceof HTMLElement) button.click()
      })
      if ((await composer.inputValue()) !== '') await composer.press('Enter')
    }
    const asked = (await stored()).filter(({ role }) => role === 'user').map(({ text }) => text)
    return asked.toSorted()
  }
  const all = ['From one tab', 'From the other tab', 'Hello']
  await expect.poll(retryAndRead, { timeout: 60_000 }).toEqual(all)
  for (const tab of [chat, other]) await tab.untilAnswered()
  const rows = await stored()
  const answers = rows.filter(({ role }) => role === 'assistant')
  expect(answers.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed'])
})

test('what is written in one tab stays when something else is sent in the other', async ({ chat, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await chat.beginAnew()
  const other = await chat.anotherTab()
  await other.open()

  // Whichever of them was written first.
  await chat.composer.fill('Three paragraphs')
  await other.ask('hi')
  await other.untilAnswered()
  await expect(chat.composer).toHaveValue('Three paragraphs')
  await page.reload()
  await expect(chat.composer).toHaveValue('Three paragraphs')
  await other.beginAnew()
  await expect(other.composer).toHaveValue('')
  await other.composer.fill('Four paragraphs')
  await chat.send.click()
  await chat.untilAnswered()
  await expect(other.composer).toHaveValue('Four paragraphs')
  await other.page.reload()
  await expect(other.composer).toHaveValue('Four paragraphs')
  await chat.beginAnew()
  await page.reload()
  await expect(chat.composer).toHaveValue('')
})

test('a message that was refused, and is settled in one tab, is so in the other', async ({ chat, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const conversationId = await chat.conversationId()
  const other = await chat.anotherTab()
  await other.open(`/c/${conversationId}`)
  await leaveRefused(chat, conversationId, 'Refused')
  const refusedIn = (tab: typeof chat) => tab.page.getByRole('alert').filter({ hasText: chat.t('outgoing.notSent') })
  for (const tab of [chat, other]) await expect(refusedIn(tab)).toBeVisible()
  await refusedIn(chat)
    .getByRole('button', { name: chat.t('answer.retry') })
    .click()
  for (const tab of [chat, other]) {
    await expect(tab.answers).toHaveCount(2)
    await tab.untilAnswered()
    await expect(refusedIn(tab)).toHaveCount(0)
    await expect(tab.questions).toHaveText([/Hello/, /Refused/])
  }
  await expect(page).toHaveURL(/\/c\//)
})

test('a first message that another tab sends opens in the tab where it was written', async ({
  chat,
  context,
  page,
}) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await page.evaluate(() => navigator.serviceWorker.ready)
  const other = await chat.anotherTab()
  await other.open()
  await expect(other.history.getByRole('link', { name: 'Hello' })).toBeVisible()
  await context.setOffline(true)
  await other.ask('Send it later')
  await expect(other.page.getByText(chat.t('outgoing.queued'))).toBeVisible()
  // The tab that stays is the next to send it.
  await other.page.reload()
  await expect(other.questions).toHaveText([/Send it later/])
  await context.setOffline(false)
  await other.untilAnswered()
  await expect(other.page).toHaveURL(/\/c\//)
  await expect(other.questions).toHaveText([/Send it later/])
})

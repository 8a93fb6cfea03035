import { maxMessageLength } from '@chatbot/contracts'
import type { Page } from '@playwright/test'
import type { ChatPage } from '../src/chat-page.ts'
import { query } from '../src/database.ts'
import { loseChunksWith } from '../src/lost-chunks.ts'
import { setVisibility } from '../src/set-visibility.ts'
import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

const refusedIn = (chat: ChatPage) => chat.page.getByRole('alert').filter({ hasText: chat.t('outgoing.notSent') })

const undelivered = (chat: ChatPage, text: string) =>
  chat.history.getByRole('link', { name: `${chat.t('outgoing.notSent')} ${text}` })

/** How many messages the page has posted so far. */
const countPosts = (page: Page): { readonly count: number } => {
  const posts = { count: 0 }
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/chat')) posts.count += 1
  })
  return posts
}

test('a message to a conversation that does not exist stays in sight and becomes a new chat', {
  tag: '@everywhere',
}, async ({ chat, page }) => {
  const posts = countPosts(page)
  await chat.open(`/c/${crypto.randomUUID()}`)
  await expect(page.getByText(chat.t('conversation.notFound'))).toBeVisible()
  await chat.ask('Into the void')
  await expect(refusedIn(chat)).toContainText(chat.t('problems.not_found'))
  await expect(chat.questions).toHaveText([/Into the void/])
  await expect(page.getByText(chat.t('conversation.notFound'))).toBeVisible()
  expect(posts.count).toBe(1)

  await page.reload()
  await expect(refusedIn(chat)).toBeVisible()
  await expect(chat.questions).toHaveText([/Into the void/])
  expect(posts.count, 'a reload does not send it again').toBe(1)

  await chat.button(chat.t('outgoing.sendAsNewChat')).click()
  await chat.untilAnswered()
  await expect(chat.questions).toHaveText([/Into the void/])
  await page.reload()
  await chat.untilAnswered()
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('outgoing:')))).toEqual([])
})

test('the sidebar leads to a message that was not delivered', async ({ chat, page }) => {
  await chat.open(`/c/${crypto.randomUUID()}`)
  await chat.ask('Into the void')
  await expect(refusedIn(chat)).toBeVisible()
  await chat.beginAnew()
  await undelivered(chat, 'Into the void').click()
  await expect(chat.questions).toHaveText([/Into the void/])
  await test.step('edit', async () => {
    await chat.button(chat.t('outgoing.takeBack')).click()
    await expect(chat.composer).toHaveValue('Into the void')
    await expect(chat.composer).toBeFocused()
    await expect(page).toHaveURL(/\/$/)
    await expect(undelivered(chat, 'Into the void')).toHaveCount(0)
  })
})

test('a message that was not delivered is discarded, and brought back', async ({ chat, page }) => {
  await page.route('**/api/chat', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      json: { type: 'about:blank', title: 'Limited', status: 429, code: 'rate_limited', detail: 'Wait.' },
    }),
  )
  await chat.open()
  await chat.ask('Hello')
  await expect(refusedIn(chat)).toContainText(chat.t('problems.rate_limited'))
  await chat.button(chat.t('outgoing.discard')).click()
  await expect(refusedIn(chat)).toHaveCount(0)
  await chat.button(chat.t('notices.undo')).click()
  await expect(refusedIn(chat)).toBeVisible()
  await page.unroute('**/api/chat')
  await chat.button(chat.t('answer.retry')).click()
  await chat.untilAnswered()
  await expect(undelivered(chat, 'Hello')).toHaveCount(0)
})

for (const [status, code] of [
  [400, 'invalid_request'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [409, 'conflict'],
  [413, 'quota_exceeded'],
  [422, 'context_too_long'],
  [429, 'rate_limited'],
] as const) {
  test(`a message refused with ${status} is shown with its reason and sent once`, async ({ chat, page }) => {
    const posts = countPosts(page)
    await page.route('**/api/chat', (route) =>
      route.fulfill({
        status,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: code, status, code, detail: 'Refused.' },
      }),
    )
    await chat.open()
    await chat.ask('Hello')
    await expect(refusedIn(chat)).toContainText(chat.t(`problems.${code}`))
    await page.reload()
    await expect(refusedIn(chat)).toContainText(chat.t(`problems.${code}`))
    await expect(chat.questions).toHaveText([/Hello/])
    const other = await chat.anotherTab()
    const otherPosts = countPosts(other.page)
    await other.open()
    await expect(undelivered(other, 'Hello')).toBeVisible()
    expect([posts.count, otherPosts.count]).toEqual([1, 0])
  })
}

test('a draft whose chat is deleted in another tab is offered in a new chat', async ({ chat }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const id = await chat.conversationId()
  const other = await chat.anotherTab()
  await other.open(`/c/${id}`)
  await other.untilAnswered()
  await other.composer.fill('Half a thought')
  const third = await chat.anotherTab()
  await third.open()
  await chat.page.request.delete(`/api/conversations/${id}`)
  await expect(other.composer).toHaveValue('Half a thought')
  await expect(other.page).toHaveURL(/\/$/)
  await expect(other.page.getByText(chat.t('notices.draftMoved'))).toBeVisible()
  await other.page.reload()
  await expect(other.composer).toHaveValue('Half a thought')
  await expect(third.composer).toHaveValue('')
})

/** The page hears of nothing that changes. What it hears late of its own answer would let it read that the chat is gone. */
const hearNothing = (page: Page) => page.route('**/api/changes', () => undefined)

/** Deletes a conversation past the API, as the sweep of temporary chats does while this browser is away. */
const sweep = (databaseUrl: string, id: string) =>
  query(databaseUrl, 'DELETE FROM conversation WHERE id = $1 RETURNING id', [id])

test('what is said in a temporary chat that is gone begins another temporary chat', async ({
  chat,
  page,
  ownStack,
}) => {
  await hearNothing(page)
  await chat.open('/temporary')
  await chat.ask('A secret')
  await chat.untilAnswered()
  expect(await sweep(ownStack.databaseUrl, await chat.conversationId())).toHaveLength(1)
  await chat.ask('Another secret')
  await expect(refusedIn(chat)).toBeVisible()
  // The page itself does not know any more.
  await page.reload()
  await chat.button(chat.t('outgoing.sendAsNewChat')).click()
  await chat.untilAnswered()
  await expect(page.getByRole('note', { name: chat.t('temporary.name') })).toBeVisible()
  expect(await (await page.request.get(`/api/conversations/${await chat.conversationId()}`)).json()).toMatchObject({
    temporary: true,
  })
  expect((await (await page.request.get('/api/conversations')).json()).conversations).toEqual([])
})

test('what is said in a chat of a project that is gone begins another in the project, while there is one', async ({
  chat,
  page,
  ownStack,
}) => {
  await hearNothing(page)
  await chat.have('Hello')
  const project = await (
    await page.request.post('/api/projects', { data: { name: 'Atlantic', systemPrompt: null } })
  ).json()
  for (const isProjectGone of [false, true]) {
    await chat.open(`/p/${project.id}`)
    await chat.ask('About whales')
    await chat.untilAnswered()
    const id = await chat.conversationId()
    expect(await sweep(ownStack.databaseUrl, id)).toHaveLength(1)
    await chat.ask('And mussels?')
    await expect(refusedIn(chat)).toBeVisible()
    if (isProjectGone) await page.request.delete(`/api/projects/${project.id}`)
    await page.reload()
    await expect(chat.history.getByRole('button', { name: 'Atlantic', exact: true })).toHaveCount(isProjectGone ? 0 : 1)
    await chat.button(chat.t('outgoing.sendAsNewChat')).click()
    await chat.untilAnswered()
    const next = await (await page.request.get(`/api/conversations/${await chat.conversationId()}`)).json()
    expect(next).toMatchObject({ projectId: isProjectGone ? null : project.id })
  }
})

test('a draft whose chat is deleted is kept when the code that moves it cannot be loaded', async ({
  chat,
  context,
}) => {
  const errors: Error[] = []
  await chat.open()
  const id = await chat.have('Hello')
  await chat.open(`/c/${id}`)
  await chat.untilAnswered()
  chat.page.on('pageerror', (error) => errors.push(error))
  await chat.composer.fill('Half a thought')
  const { lost, restore } = await loseChunksWith(context, /draftMoved/)
  await chat.page.request.delete(`/api/conversations/${id}`)
  await expect(chat.button(chat.t('answer.retry'))).toBeVisible()
  expect(lost()).toBeGreaterThan(0)
  await restore()
  await chat.button(chat.t('answer.retry')).click()
  await expect(chat.composer).toHaveValue('Half a thought')
  expect(errors).toEqual([])
})

test('a message on its way when its chat is deleted elsewhere stays with its text', async ({ chat, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const id = await chat.conversationId()
  await page.route('**/api/chat', async (route) => {
    await page.request.delete(`/api/conversations/${id}`)
    await route.continue()
  })
  await chat.ask('Too late')
  await expect(refusedIn(chat)).toContainText(chat.t('problems.not_found'))
  await expect(chat.questions.last()).toHaveText(/Too late/)
  await page.reload()
  await expect(chat.questions).toHaveText([/Too late/])
  await expect(undelivered(chat, 'Too late')).toBeVisible()
})

test('a cookie lost in mid-answer takes away nothing that was read or typed', async ({ chat, page, context }) => {
  await chat.open()
  await chat.prefer('demo-count:n=2000,rate=20')
  await chat.ask('Count')
  const read = await chat.untilWriting(60)
  await chat.composer.fill('And then?')
  await context.clearCookies()
  // The connection is made again, as after a lost network.
  await setVisibility(page, 'hidden')
  await setVisibility(page, 'visible')
  await expect(page.getByText(chat.t('conversation.lost'))).toBeVisible()
  await page
    .getByRole('dialog', { name: chat.t('sessionEnded.title') })
    .getByRole('button', { name: chat.t('sessionEnded.keep') })
    .click()
  expect(await chat.textOf(chat.answers.last())).toContain(read)
  await expect(chat.questions).toHaveText([/Count/])
  await expect(chat.composer).toHaveValue('And then?')
  await chat.send.click()
  await expect(refusedIn(chat)).toBeVisible()
  await expect(chat.questions.last()).toHaveText(/And then\?/)
})

test('a message that is too long says so before it is sent', { tag: '@everywhere' }, async ({ chat, page }) => {
  const posts = countPosts(page)
  await chat.open()
  await chat.composer.fill('a'.repeat(maxMessageLength + 1))
  const notice = page.getByRole('alert').filter({ hasText: /200[,\s]000/ })
  await expect(notice).toBeVisible()
  await expect(chat.send).toBeDisabled()
  await chat.composer.press('Enter')
  await chat.composer.fill('a'.repeat(maxMessageLength))
  await expect(notice).toHaveCount(0)
  await expect(chat.send).toBeEnabled()
  expect(posts.count).toBe(0)
})

test('characters that the server cannot store do not keep a message from being sent', async ({ chat, page }) => {
  await chat.open()
  await chat.composer.evaluate((field) => {
    if (field instanceof HTMLTextAreaElement) {
      const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
      set?.call(field, 'broken \ud83d emoji \0.')
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  })
  await chat.send.click()
  await chat.untilAnswered()
  const [question] = await storedMessages(page, await chat.conversationId())
  expect(question?.text).toBe('broken \ufffd emoji .')
})

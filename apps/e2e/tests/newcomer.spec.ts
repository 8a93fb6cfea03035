import type { Page, Route } from '@playwright/test'
import { query } from '../src/database.ts'
import { expect, test } from '../src/test.ts'

const countUsers = async (databaseUrl: string): Promise<number> => {
  const [row] = await query<{ users: number }>(databaseUrl, 'SELECT count(*)::int AS users FROM "user"', [])
  return row?.users ?? -1
}

/** What makes a guest: the page's request for a session, or a write without one. */
const first = /\/api\/(?:auth\/sign-in\/anonymous|chat)$/

/** What a proxy says while the backend is away. */
const away = (route: Route) =>
  route.fulfill({
    status: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
    body: JSON.stringify({ type: 'about:blank', title: 'Unavailable', status: 503, code: 'unavailable', detail: '' }),
  })

const titlesOf = async (page: Page): Promise<string[]> => {
  const { conversations } = await (await page.request.get('/api/conversations')).json()
  return conversations.map(({ title }: { title: string }) => title).toSorted()
}

test('who only looks leaves nothing: no user, no cookie', async ({ chat, page, context, ownStack }) => {
  const before = await countUsers(ownStack.databaseUrl)
  await chat.open()
  await expect(page.getByText(chat.t('sidebar.empty'))).toBeVisible()
  await page.reload()
  await expect(page.getByText(chat.t('sidebar.empty'))).toBeVisible()
  expect((await context.cookies()).filter(({ name }) => name.includes('session'))).toEqual([])
  expect(await countUsers(ownStack.databaseUrl)).toBe(before)
})

test('two tabs whose first requests meet a server that is away become one guest, who has said both', async ({
  chat,
  page,
  context,
  ownStack,
}) => {
  const before = await countUsers(ownStack.databaseUrl)
  const other = await chat.anotherTab()
  for (const tab of [chat, other]) await tab.openWhole()
  let refused = 0
  await context.route(first, (route) => {
    refused += 1
    return refused <= 2 ? away(route) : route.continue()
  })
  await Promise.all([chat.ask('Whales'), other.ask('Mussels')])
  await Promise.all([chat.untilAnswered(), other.untilAnswered()])
  expect(refused).toBeGreaterThan(2)
  expect(await countUsers(ownStack.databaseUrl)).toBe(before + 1)
  expect(await titlesOf(page)).toHaveLength(2)
  // And the tabs hear of each other from then on, though neither was anybody when it was opened.
  for (const tab of [page, other.page]) {
    await expect(tab.getByRole('link', { name: 'Whales' })).toBeVisible()
    await expect(tab.getByRole('link', { name: 'Mussels' })).toBeVisible()
  }
})

test('two tabs without Web Locks, as on a page by plain HTTP, become one guest, who has said both', async ({
  chat,
  page,
  context,
  ownStack,
}) => {
  const before = await countUsers(ownStack.databaseUrl)
  await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }))
  const other = await chat.anotherTab()
  for (const tab of [chat, other]) await tab.openWhole()
  const { promise: bothAsked, resolve } = Promise.withResolvers<void>()
  let asked = 0
  // No answer comes before the other tab has had its time to ask as well.
  await context.route(first, async (route) => {
    asked += 1
    if (asked === 2) resolve()
    await Promise.race([bothAsked, new Promise((wait) => setTimeout(wait, 1_000))])
    await route.continue()
  })
  await Promise.all([chat.ask('Whales'), other.ask('Mussels')])
  await Promise.all([chat.untilAnswered(), other.untilAnswered()])
  expect(await countUsers(ownStack.databaseUrl)).toBe(before + 1)
  expect(await titlesOf(page)).toHaveLength(2)
})

import type { ChatPage } from '../src/chat-page.ts'
import { setVisibility } from '../src/set-visibility.ts'
import type { Stack } from '../src/stack/start-stack.ts'
import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

/** `1 2 3 … 900` in about 45 seconds: a token that is lost or doubled shows. */
const counted = 900
const slowCount = `demo-count:n=${counted},rate=20`
const wholeCount = Array.from({ length: counted }, (_, index) => index + 1).join(' ')

/** Milliseconds. Far below what a frozen browser takes, and enough for a busy machine. */
const soon = 5_000

/** A browser opens at most six connections to a host over HTTP/1.1; actions need some of them. */
const mostStreams = 2

/** How many answer streams the server holds open. */
const openStreams = async ({ metricsUrl }: Stack): Promise<number> => {
  const text = await (await fetch(metricsUrl)).text()
  return Number(/^chatbot_streams_open (\d+)/m.exec(text)?.[1])
}

const lastNumber = async (tab: ChatPage): Promise<number> =>
  Number((await tab.textOf(tab.answers.last())).split(' ').at(-1))

/** Waits until an answer grows in a tab, which is to follow it and not only to have read it. */
const untilGrowing = async (tab: ChatPage): Promise<void> => {
  await tab.untilWriting(5)
  const before = await lastNumber(tab)
  await expect.poll(() => lastNumber(tab), { timeout: soon }).toBeGreaterThan(before)
}

/** Tabs of one browser with one running answer each. */
const tabsWithAnswers = async (chat: ChatPage, count: number): Promise<ChatPage[]> => {
  await chat.open()
  await chat.prefer(slowCount)
  const tabs: ChatPage[] = []
  for (let index = 0; index < count; index += 1) {
    const tab = index === 0 ? chat : await chat.anotherTab()
    await tab.open()
    await tab.ask(`Count ${index + 1}`)
    await tab.untilWriting(5)
    tabs.push(tab)
  }
  return tabs
}

const timed = async (name: string, act: () => Promise<unknown>): Promise<void> => {
  const begin = performance.now()
  await test.step(name, act)
  const took = performance.now() - begin
  test.info().annotations.push({ type: name, description: `${Math.round(took)} ms` })
  expect(took, name).toBeLessThan(soon)
}

test('ten tabs with three running answers leave the browser its connections', { tag: '@alone' }, async ({
  chat,
  ownStack,
}) => {
  test.setTimeout(240_000)
  const tabs = await tabsWithAnswers(chat, 3)
  const paths = await Promise.all(tabs.map(async (tab) => `/c/${await tab.conversationId()}`))
  await timed('seven more tabs', async () => {
    for (let index = 0; index < 7; index += 1) {
      const tab = await chat.anotherTab()
      await tab.page.goto(paths[index % 3] ?? '/', { timeout: 30_000 })
      tabs.push(tab)
    }
  }).catch(() => expect(tabs, 'every tab loads').toHaveLength(10))
  for (const tab of tabs) await untilGrowing(tab)
  const samples: number[] = []
  await expect(async () => {
    samples.push(await openStreams(ownStack))
    expect(samples).toHaveLength(20)
  }).toPass({ intervals: [50] })
  expect(Math.max(...samples)).toBeLessThanOrEqual(mostStreams)
  expect(Math.max(...samples)).toBeGreaterThan(0)

  const [first, second, third, follower] = tabs
  if (!first || !second || !third || !follower) throw new Error('ten tabs were opened')
  await timed('open a conversation', async () => {
    await third.history.getByRole('link', { name: 'Count 1' }).click()
    await expect(third.questions).toHaveText([/Count 1/])
  })
  await timed('load a new tab', async () => {
    const tab = await chat.anotherTab()
    await tab.open()
    tabs.push(tab)
  })
  const newTab = tabs.at(-1)
  await timed('send a message', async () => {
    await newTab?.ask('Count once more')
    await newTab?.untilWriting(2)
  })
  await timed('rename', async () => {
    const id = await second.conversationId()
    await second.page.evaluate(async (conversationId) => {
      const path = `/api/conversations/${conversationId}`
      const { version } = await (await fetch(path)).json()
      const body = JSON.stringify({ version, title: 'Renamed' })
      await fetch(path, { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body })
    }, id)
    for (const tab of tabs) await expect(tab.history.getByRole('link', { name: 'Renamed' })).toBeVisible()
  })
  await timed('stop from a tab that did not ask', async () => {
    await follower.stop.click()
    await expect(follower.answers.last()).toHaveAttribute('data-status', 'stopped')
    await expect(first.answers.last()).toHaveAttribute('data-status', 'stopped')
  })
  const stopped = (await storedMessages(first.page, await first.conversationId())).at(-1)?.text
  for (const tab of [first, follower]) expect(await tab.textOf(tab.answers.last())).toBe(stopped?.trim())
  await newTab?.stop.click()
  // The other two come to their end in each tab that shows them.
  for (const tab of tabs.slice(4, 10)) {
    await tab.untilAnswered(tab.page.url().endsWith(paths[0] ?? '-') ? 'stopped' : 'completed')
    const text = await tab.textOf(tab.answers.last())
    if (!tab.page.url().endsWith(paths[0] ?? '-')) expect(text).toContain(wholeCount)
  }
  await expect.poll(() => openStreams(ownStack)).toBe(0)
})

test('the tab that reads for the others closes in mid-answer and no token is lost or doubled', async ({
  chat,
  ownStack,
}) => {
  await chat.open()
  await chat.prefer('demo-count:n=300,rate=30')
  const asking = await chat.anotherTab()
  await asking.open()
  await asking.ask('Count')
  await asking.untilWriting(20)
  const id = await asking.conversationId()
  await chat.open(`/c/${id}`)
  const third = await chat.anotherTab()
  await third.open(`/c/${id}`)
  for (const tab of [chat, third]) await untilGrowing(tab)
  expect(await openStreams(ownStack)).toBe(1)
  await asking.page.close()
  for (const tab of [chat, third]) await untilGrowing(tab)
  expect(await openStreams(ownStack)).toBe(1)
  const [one, other] = await Promise.all([chat.untilAnswered(), third.untilAnswered()])
  expect(one).toContain(Array.from({ length: 300 }, (_, index) => index + 1).join(' '))
  expect(other).toBe(one)
})

test('without Web Locks a tab in the background lets go of its connections and hears the others', async ({
  chat,
  page,
  context,
}) => {
  // As on a page that came by plain HTTP from another machine.
  await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }))
  const open = new Set<string>()
  const listened = (url: string) => /\/api\/(changes|generations\/[^/]+\/events)$/.test(url)
  page.on('request', (request) => listened(request.url()) && open.add(request.url()))
  page.on('requestfailed', (request) => open.delete(request.url()))
  page.on('requestfinished', (request) => open.delete(request.url()))
  await chat.open()
  await chat.prefer('demo-count:n=300,rate=30')
  await chat.ask('Count')
  await chat.untilWriting(5)
  await page.reload()
  await chat.untilWriting(5)
  await expect.poll(() => open.size).toBe(2)
  const other = await chat.anotherTab()
  await other.open()
  await setVisibility(page, 'hidden')
  await expect.poll(() => open.size).toBe(0)
  const id = await chat.conversationId()
  await expect(chat.answers.last()).toHaveAttribute('data-status', 'completed', { timeout: 30_000 })
  expect(await chat.textOf(chat.answers.last())).toContain('299 300')
  await setVisibility(page, 'visible')
  await page.request.delete(`/api/conversations/${id}`)
  await expect(page).toHaveURL(/\/$/)
})

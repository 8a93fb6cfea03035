import type { CDPSession } from '@playwright/test'
import type { ChatPage } from '../src/chat-page.ts'
import { type RequestTime, watchRequests } from '../src/request-times.ts'
import { setVisibility } from '../src/set-visibility.ts'
import type { Stack } from '../src/stack/start-stack.ts'
import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

/** `1 2 3 … 900` in about 45 seconds: a token that is lost or doubled shows. */
const counted = 900
const slowCount = `demo-count:n=${counted},rate=20`
const wholeCount = Array.from({ length: counted }, (_, index) => index + 1).join(' ')

/**
 * Milliseconds that an action may take. QUIET=1 is for a machine that does nothing else; else far below what a frozen browser takes, and
 * enough for ten pages that share two cores with other work.
 */
const soon = process.env.QUIET ? 1_000 : 5_000

/** Milliseconds that an action's request may wait in the browser for a connection, behind streams or other requests. */
const longestQueue = 1_000

/** A browser opens at most six connections to a host over HTTP/1.1; actions need some of them. */
const mostStreams = 2

/**
 * Reads of a new conversation, however many tabs there are: the tab that sent it and the one that shows it may each read it and its
 * messages, and the one that reads for the others does so when it is made and when it has a title.
 */
const mostReads = 6

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

const describe = ({ method, path, queued, answered }: RequestTime) =>
  `${method} ${path.replace(/[0-9a-f-]{36}/g, ':id')}: ${queued.toFixed()} ms queued, answered in ${answered.toFixed()} ms`

/** Streams wait for their turn on purpose. */
const isNoStream = ({ path }: RequestTime) => !path.endsWith('/events')

/** Makes a function that acts in the browser and tells how long that took, and its requests. */
const timer = (times: readonly RequestTime[]) => async (name: string, act: () => Promise<unknown>) => {
  const before = times.length
  const begin = performance.now()
  await test.step(name, act)
  const took = performance.now() - begin
  const asked = times.slice(before).filter(isNoStream)
  console.log([`${name}: ${took.toFixed()} ms`, ...asked.map(describe)].join('\n    '))
  expect(took, name).toBeLessThan(soon)
}

/** Milliseconds that a tab's main thread has worked. */
const worked = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1_000
}

test('ten tabs with three running answers leave the browser its connections', { tag: '@alone' }, async ({
  chat,
  context,
  ownStack,
}) => {
  test.setTimeout(240_000)
  const { times, asked } = watchRequests(context)
  const timed = timer(times)
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
  const askedBefore = asked.length
  const samples: number[] = []
  await expect(async () => {
    samples.push(await openStreams(ownStack))
    expect(samples).toHaveLength(20)
  }).toPass({ intervals: [50] })
  expect(Math.max(...samples)).toBeLessThanOrEqual(mostStreams)
  expect(Math.max(...samples)).toBeGreaterThan(0)
  // Of ten tabs that look on, as of one: nothing is asked for but the answers' own streams, which pass from tab to tab.
  const readsMeanwhile = asked.slice(askedBefore).filter((request) => !request.endsWith('/events'))
  expect(readsMeanwhile).toEqual([])

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
  const begunId = await newTab?.conversationId()
  const ofBegun = () =>
    asked.filter((request) => request.startsWith('GET ') && request.includes(`/conversations/${begunId}`))
  expect(ofBegun().length).toBeLessThanOrEqual(mostReads)
  const secondId = await second.conversationId()
  const askedBeforeRenaming = asked.length
  await timed('rename', async () => {
    await second.button(second.t('conversation.menu')).click()
    await second.page.getByRole('menuitem', { name: second.t('conversation.rename') }).click()
    const field = second.page.getByRole('textbox', { name: second.t('conversation.title') })
    await field.fill('Renamed')
    await field.press('Enter')
    for (const tab of tabs) await expect(tab.history.getByRole('link', { name: 'Renamed' })).toBeVisible()
  })
  const reads = asked.slice(askedBeforeRenaming).filter((request) => request === `GET /api/conversations/${secondId}`)
  // One tab reads what has changed, and tells the others; a title of the model's may come at the same time.
  expect(reads.length).toBeLessThanOrEqual(3)
  await timed('stop from a tab that did not ask', async () => {
    await follower.stop.click()
    await expect(follower.answers.last()).toHaveAttribute('data-status', 'stopped')
    await expect(first.answers.last()).toHaveAttribute('data-status', 'stopped')
  })
  // What the reader does goes out at once. What tabs read because of it may wait for each other.
  expect(times.filter(({ method, queued }) => method !== 'GET' && queued > longestQueue).map(describe)).toEqual([])
  expect(ofBegun().length).toBeLessThanOrEqual(mostReads)
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
  // Slow enough to last until everything below has been seen, also on a busy machine.
  const last = 400
  await chat.prefer(`demo-count:n=${last},rate=20`)
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
  // The server hears a moment later that the tab has gone.
  await expect.poll(() => openStreams(ownStack)).toBe(1)
  const [one, other] = await Promise.all([chat.untilAnswered(), third.untilAnswered()])
  expect(one).toContain(Array.from({ length: last }, (_, index) => index + 1).join(' '))
  expect(other).toBe(one)
})

test('a tab that nobody sees does next to nothing while answers are written', { tag: '@alone' }, async ({
  chat,
  context,
}) => {
  test.setTimeout(180_000)
  const [shown, ...hidden] = await tabsWithAnswers(chat, 3)
  if (!shown) throw new Error('three tabs were opened')
  for (const { page } of hidden) await setVisibility(page, 'hidden')
  const sessions = await Promise.all([shown, ...hidden].map(({ page }) => context.newCDPSession(page)))
  for (const session of sessions) await session.send('Performance.enable')
  const allWorked = () => Promise.all(sessions.map(worked))
  const numbersOfHidden = () => Promise.all(hidden.map(lastNumber))
  const hiddenBefore = await numbersOfHidden()
  const before = await allWorked()
  const begun = await lastNumber(shown)
  // Some seconds of it.
  await expect.poll(() => lastNumber(shown), { timeout: 30_000 }).toBeGreaterThan(begun + 60)
  const [ofShown = 0, ...ofHidden] = (await allWorked()).map((now, index) => now - (before[index] ?? 0))
  console.log(
    `Work of the tab in sight: ${ofShown.toFixed()} ms; of others: ${ofHidden.map((work) => work.toFixed())} ms.`,
  )
  for (const work of ofHidden) expect(work).toBeLessThan(ofShown / 4)
  // What was on its way is still shown.
  for (const [index, number] of (await numbersOfHidden()).entries())
    expect(number - (hiddenBefore[index] ?? 0)).toBeLessThan(20)
  // Seen again, each shows what was written meanwhile.
  for (const [index, tab] of hidden.entries()) {
    await setVisibility(tab.page, 'visible')
    await untilGrowing(tab)
    expect(await lastNumber(tab)).toBeGreaterThan((hiddenBefore[index] ?? 0) + 30)
    await tab.stop.click()
  }
  await shown.stop.click()
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

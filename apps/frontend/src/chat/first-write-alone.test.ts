import { expect, it } from '@jest/globals'
import { makeFirstWriteAlone } from './first-write-alone.ts'
import { makeTurns } from './turns.ts'

/** Tabs of one browser at a server that makes a guest for each write without a session, unless it is told to fail. */
const startBrowser = () => {
  let cookie = false
  let guests = 0
  const told: string[] = []
  const asked: { path: string; answer: (status: number) => Promise<void>; lose: () => Promise<void> }[] = []
  const inTurn = makeTurns()
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  const openTab = () =>
    makeFirstWriteAlone({ hasSession: () => cookie, onSession: () => told.push('session'), inTurn })(
      (path: string, init?: { method?: string; signal?: AbortSignal }) => {
        const isGuest = cookie
        const { promise, resolve, reject } = Promise.withResolvers<Response>()
        asked.push({
          path,
          answer: (status) => {
            if (!isGuest && status < 400 && init?.method === 'POST') {
              guests += 1
              cookie = true
            }
            resolve(new Response(null, { status }))
            return settled().then(() => undefined)
          },
          lose: () => {
            reject(new TypeError('no connection'))
            return settled().then(() => undefined)
          },
        })
        return promise
      },
    )
  return { openTab, asked, told, guests: () => guests, paths: () => asked.map(({ path }) => path), settled }
}
const post = { method: 'POST' }

it('sends reads at once: they make no guest', async () => {
  const browser = startBrowser()
  const tab = browser.openTab()
  void tab('/one')
  void tab('/two')
  await browser.settled()
  expect(browser.paths()).toEqual(['/one', '/two'])
})

it('holds the other writes, in every tab, until the first is answered', async () => {
  const browser = startBrowser()
  const [tab, other] = [browser.openTab(), browser.openTab()]
  void tab('/one', post)
  void tab('/two', post)
  void other('/three', post)
  await browser.settled()
  expect(browser.paths()).toEqual(['/one'])
  await browser.asked[0]?.answer(200)
  // Now all at once: each brings the cookie.
  expect(browser.paths()).toEqual(['/one', '/two', '/three'])
  for (const { answer } of browser.asked.slice(1)) await answer(200)
  expect(browser.guests()).toBe(1)
  expect(browser.told).toEqual(['session'])
})

it.each([
  ['is answered 503', (first: { answer: (status: number) => Promise<void> }) => first.answer(503)],
  ['is refused', (first: { answer: (status: number) => Promise<void> }) => first.answer(429)],
  ['reaches nobody', (first: { lose: () => Promise<void> }) => first.lose()],
])('lets one more go, and no other, when the first %s', async (_, fail) => {
  const browser = startBrowser()
  const [tab, other] = [browser.openTab(), browser.openTab()]
  const first = tab('/one', post).catch(() => undefined)
  void tab('/two', post)
  void other('/three', post)
  await browser.settled()
  const [one] = browser.asked
  if (one) await fail(one)
  await first
  await browser.settled()
  expect(browser.paths()).toEqual(['/one', '/two'])
  await browser.asked[1]?.answer(200)
  expect(browser.paths()).toEqual(['/one', '/two', '/three'])
  await browser.asked[2]?.answer(200)
  expect(browser.guests()).toBe(1)
})

it('passes over who gives up while waiting', async () => {
  const browser = startBrowser()
  const tab = browser.openTab()
  void tab('/one', post)
  const leaving = new AbortController()
  const gone = tab('/two', { ...post, signal: leaving.signal })
  void tab('/three', post)
  leaving.abort()
  await expect(gone).rejects.toThrow('aborted')
  await browser.asked[0]?.answer(503)
  expect(browser.paths()).toEqual(['/one', '/three'])
})

it('holds nothing back in a browser that has a session', async () => {
  const browser = startBrowser()
  const tab = browser.openTab()
  void tab('/one', post)
  await browser.settled()
  await browser.asked[0]?.answer(200)
  void tab('/two', post)
  void tab('/three', post)
  await browser.settled()
  expect(browser.paths()).toEqual(['/one', '/two', '/three'])
})

import { expect, it } from '@jest/globals'
import { makeTurns } from '../browser/turns.ts'
import { makeFirstWriteAlone } from './first-write-alone.ts'

const post = { method: 'POST' }

/** Tabs of one browser at a server that makes a guest for each write without a session, unless it is told to fail or its answer is lost. */
const startBrowser = () => {
  let cookie = false
  let guests = 0
  const told: string[] = []
  const asked: { path: string; answer: (status: number) => Promise<void>; lose: () => Promise<void> }[] = []
  const inTurn = makeTurns()
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  const send = (path: string, init?: { method?: string; signal?: AbortSignal }) => {
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
  }
  const openTab = () =>
    makeFirstWriteAlone({
      hasSession: () => cookie,
      begin: (signal) => send('/session', { ...post, signal }),
      onSession: () => told.push('session'),
      inTurn,
    })(send)
  return { openTab, asked, told, guests: () => guests, paths: () => asked.map(({ path }) => path), settled }
}
it('sends reads at once: they make no guest', async () => {
  const browser = startBrowser()
  const tab = browser.openTab()
  void tab('/one')
  void tab('/two')
  await browser.settled()
  expect(browser.paths()).toEqual(['/one', '/two'])
})

it('makes the guest by a short request, for which the writes of every tab wait', async () => {
  const browser = startBrowser()
  const [tab, other] = [browser.openTab(), browser.openTab()]
  void tab('/one', post)
  void tab('/two', post)
  void other('/three', post)
  await browser.settled()
  expect(browser.paths()).toEqual(['/session'])
  await browser.asked[0]?.answer(200)
  // Now all at once: each brings the cookie.
  expect(browser.paths().toSorted()).toEqual(['/one', '/session', '/three', '/two'])
  for (const { answer } of browser.asked.slice(1)) await answer(200)
  expect(browser.guests()).toBe(1)
  expect(browser.told).toEqual(['session'])
})

it('is the same guest who sends a write again whose answer was lost', async () => {
  const browser = startBrowser()
  const tab = browser.openTab()
  const first = tab('/one', post).catch(() => undefined)
  await browser.settled()
  await browser.asked[0]?.answer(200)
  await browser.asked[1]?.lose()
  await first
  void tab('/one', post)
  await browser.settled()
  await browser.asked[2]?.answer(200)
  expect(browser.paths()).toEqual(['/session', '/one', '/one'])
  expect(browser.guests()).toBe(1)
})

it.each([
  ['is answered 503', (first: { answer: (status: number) => Promise<void> }) => first.answer(503)],
  ['is refused', (first: { answer: (status: number) => Promise<void> }) => first.answer(429)],
])('lets one write go, and no other, when the request for a guest %s', async (_, fail) => {
  const browser = startBrowser()
  const [tab, other] = [browser.openTab(), browser.openTab()]
  void tab('/one', post)
  void other('/two', post)
  await browser.settled()
  const [session] = browser.asked
  if (session) await fail(session)
  expect(browser.paths()).toEqual(['/session', '/one'])
  // It makes the guest itself.
  await browser.asked[1]?.answer(200)
  expect(browser.paths()).toEqual(['/session', '/one', '/two'])
  await browser.asked[2]?.answer(200)
  expect(browser.guests()).toBe(1)
  expect(browser.told).toEqual(['session'])
})

it.each([
  ['is answered 503', (write: { answer: (status: number) => Promise<void> }) => write.answer(503)],
  ['reaches nobody', (write: { lose: () => Promise<void> }) => write.lose()],
])('lets the next one ask for a guest when a first write %s', async (_, fail) => {
  const browser = startBrowser()
  const [tab, other] = [browser.openTab(), browser.openTab()]
  const first = tab('/one', post).catch(() => undefined)
  void other('/two', post)
  await browser.settled()
  await browser.asked[0]?.answer(503)
  const write = browser.asked[1]
  if (write) await fail(write)
  await first
  await browser.settled()
  expect(browser.paths()).toEqual(['/session', '/one', '/session'])
  await browser.asked[2]?.answer(200)
  expect(browser.paths()).toEqual(['/session', '/one', '/session', '/two'])
  expect(browser.guests()).toBe(1)
})

it('sends nothing when nobody answers the request for a guest', async () => {
  const browser = startBrowser()
  const first = browser.openTab()('/one', post)
  const failed = expect(first).rejects.toThrow('no connection')
  await browser.settled()
  await browser.asked[0]?.lose()
  await failed
  expect(browser.paths()).toEqual(['/session'])
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
  await browser.asked[0]?.answer(200)
  expect(browser.paths()).toEqual(['/session', '/one', '/three'])
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
  expect(browser.paths()).toEqual(['/session', '/one', '/two', '/three'])
})

import type { Page } from '@playwright/test'
import { chunks, loseChunks, missing } from '../src/lost-chunks.ts'
import { expect, test } from '../src/test.ts'

/** What service workers ask for is not Playwright's to answer, and they would have kept the parts. */
test.use({ serviceWorkers: 'block', reducedMotion: 'reduce' })

test.describe('a page of an older release', () => {
  const runsNewer = (page: Page) => page.route('**/release', (route) => route.fulfill({ body: 'a newer release' }))

  test('reloads itself once when a part of it has gone and nothing is lost by that', async ({ chat, page }) => {
    await chat.open()
    await chat.composer.fill('a draft')
    await chat.composer.press('End')
    // What the first key loads has come.
    await expect(async () => {
      const since = await page.evaluate(
        () => performance.now() - Math.max(...performance.getEntriesByType('resource').map((one) => one.startTime)),
      )
      expect(since).toBeGreaterThan(1_000)
    }).toPass()
    await runsNewer(page)
    await loseChunks(page)
    const reloaded = page.waitForEvent('load')
    await page.keyboard.press('Control+,')
    await reloaded
    await expect(chat.composer).toHaveValue('a draft')
    // It is of that release now, as far as it knows: it does not reload for ever.
    await expect(chat.composer).toBeEditable()
  })

  test('offers to be reloaded while a reload would lose something', async ({ chat, page }) => {
    const id = await chat.have('Hello')
    await chat.open(`/c/${id}`)
    await chat.untilAnswered()
    await chat.button(chat.t('conversation.menu')).click()
    await page.getByRole('menuitem', { name: chat.t('conversation.rename') }).click()
    const title = page.getByRole('textbox', { name: chat.t('conversation.title') })
    await title.fill('Half a ti')
    await runsNewer(page)
    await loseChunks(page)
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await expect(chat.banner.getByText(chat.t('release.isOld'))).toBeVisible()
    await expect(title).toHaveValue('Half a ti')
    await page.unroute(chunks)
    const reloaded = page.waitForEvent('load')
    await chat.button(chat.t('release.reload')).click()
    await reloaded
  })

  test('stays as it is when the server runs its own release', async ({ chat, page }) => {
    await chat.open()
    await loseChunks(page)
    await page.keyboard.press('Control+,')
    await expect(missing(chat)).toBeVisible()
    await expect(page.getByText(chat.t('release.isOld'))).toHaveCount(0)
  })
})

test('the service worker drops what older releases have kept', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ serviceWorkers: 'allow', ...(baseURL && { baseURL }) })
  const page = await context.newPage()
  await page.goto('/')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    const old = await caches.open('chat an-older-release')
    await old.put('/_next/static/chunks/old.js', new Response('old'))
    await (await caches.open('chat-1')).put('/', new Response('an old page'))
  })
  const release = await (await page.request.get('/release')).text()
  // Another release's page registers its own, which is this one again for who comes back.
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js?release=another')
  })
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(['chat another'])
  await page.reload()
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([`chat ${release}`])
  // Too many entries push out the oldest files, never the pages.
  await page.evaluate(async () => {
    const keep = Array.from({ length: 320 }, (_, at) => `${location.origin}/icon.svg?${at}`)
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage({ keep })
  })
  const entries = () =>
    page.evaluate(async () => {
      const [name = ''] = await caches.keys()
      return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname + new URL(url).search)
    })
  await expect.poll(async () => (await entries()).includes('/icon.svg?319')).toBe(true)
  expect((await entries()).length).toBeLessThanOrEqual(300)
  expect(await entries()).toEqual(expect.arrayContaining(['/', '/c/offline']))
  await context.close()
})

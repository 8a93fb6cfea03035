import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { expect, test } from '../src/test.ts'

/**
 * Bytes of all that the first page loads by itself, over those of an empty app of the same Next: compressed JavaScript. What
 * its HTML names is held to 1.4 (the frontend's scripts/budget.ts); this adds what is shown after it, and the service worker.
 */
const mostTimes = 1.4

const emptyApp: { bytes: number } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@chatbot/frontend/empty-app.json'), 'utf8'),
)

const weightOf = (script: Buffer) => gzipSync(script, { level: 9 }).length

test('the first page loads little JavaScript, whatever of it asks for it', async ({ chat, page, ownStack }) => {
  const weights = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return
    weights.set(response.url(), response.body().then(weightOf))
  })
  await chat.open(ownStack.url)
  // What it shows has come from the server …
  await expect(page.getByText('Your conversations will be here.')).toBeVisible()
  // … and it has asked for nothing more for two seconds.
  await page.waitForFunction(
    () =>
      performance.now() - Math.max(...performance.getEntriesByType('resource').map(({ startTime }) => startTime)) >
      2_000,
  )
  const worker = await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL)
  if (worker === undefined) throw new Error('The page has no service worker.')
  weights.set(
    worker,
    page.request.get(worker).then(async (response) => weightOf(await response.body())),
  )

  const bytes = (await Promise.all(weights.values())).reduce((sum, weight) => sum + weight, 0)
  console.log(`The first page loads ${bytes} bytes, ${(bytes / emptyApp.bytes).toFixed(2)} × an empty app.`)
  expect(weights.size).toBeGreaterThan(5)
  expect(bytes).toBeLessThanOrEqual(mostTimes * emptyApp.bytes)
})

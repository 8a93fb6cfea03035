import type { CDPSession, Page } from '@playwright/test'
import { makeConversation } from '../chat/conversation.ts'

/** Milliseconds that the page's main thread has spent so far: of its own time, and by the clock in scripts. */
type Work = { thread: number; script: number }

export type Figures = Record<string, number>

const workOf = async (session: CDPSession): Promise<Work> => {
  const { metrics } = await session.send('Performance.getMetrics')
  const value = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000
  return { thread: value('ThreadTime'), script: value('ScriptDuration') }
}

/** Milliseconds that a page is given to do what it does later. */
const afterwards = 2_000

const answers = 100
const typed = 'The quick brown fox jumps over the lazy dog. '.repeat(5)

/** Loads, types and streams in a page of a stack; milliseconds of the main thread, and bytes of the first load, by their names. */
export const measureWork = async (page: Page, origin: string): Promise<Figures> => {
  const composer = page.locator('#message')
  const figures: Figures = {}
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const measured = async (name: string, act: () => Promise<unknown>, from?: Work) => {
    const before = from ?? (await workOf(session))
    await act()
    await page.waitForTimeout(afterwards)
    const after = await workOf(session)
    figures[`${name}, thread (ms)`] = after.thread - before.thread
    figures[`${name}, script (ms)`] = after.script - before.script
  }
  await page.goto(origin)
  await composer.waitFor()
  await page.waitForTimeout(afterwards)
  figures['first load (bytes)'] = bytes

  const id = await makeConversation(page, origin, answers)
  const load = async () => {
    await page.goto(`${origin}/c/${id}`)
    await page.locator('article[data-status]').last().waitFor()
  }
  // A new document counts from nothing.
  await measured('load 200 messages', load, { thread: 0, script: 0 })
  await measured('type 225 letters', () => composer.pressSequentially(typed))
  await composer.fill('Tell me everything')
  await measured('stream 2,000 words', async () => {
    await composer.press('Enter')
    await page.locator('article[data-status=running]').waitFor()
    await page.locator('article[data-status=running]').waitFor({ state: 'detached', timeout: 120_000 })
  })
  return figures
}

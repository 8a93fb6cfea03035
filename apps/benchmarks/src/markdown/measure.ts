import type { CDPSession, Page } from '@playwright/test'

/** How much slower than this machine the page's processor is. */
export const throttle = 4

export type Measured = {
  tokens: number
  /** Milliseconds of the main thread, in each thousand tokens. */
  perThousand: number[]
  /** Milliseconds of the longest task; those of at most 50 are not reported by browsers and are 0 here. */
  longestTask: number
}

/** Milliseconds that the page's main thread has been busy. */
const busy = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

export const measure = async (page: Page, address: string): Promise<Measured> => {
  const session = await page.context().newCDPSession(page)
  // The thread's own time: what else the machine does is no part of it.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const marks: number[] = []
  await page.exposeFunction('mark', async () => {
    marks.push(await busy(session))
  })
  await page.goto(address)
  await page.waitForFunction(() => typeof window.run === 'function')
  // What is loaded once for good is no part of what a token costs: a short answer's code has been seen before.
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  const start = await busy(session)
  await page.evaluate(() => {
    window.longestTask = 0
    return window.run()
  })
  const longestTask = await page.evaluate(() => window.longestTask)
  const perThousand = marks.map((mark, index) => mark - (marks[index - 1] ?? start))
  return { tokens: marks.length * 1_000, perThousand, longestTask }
}

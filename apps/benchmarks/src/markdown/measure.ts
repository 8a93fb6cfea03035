import type { CDPSession, Page } from '@playwright/test'
import { type Task, tasksOf } from '../trace/long-tasks.ts'
import { recordTrace } from '../trace/trace-events.ts'

export type Measured = {
  /** Milliseconds of the main thread, in each thousand tokens. */
  perThousand: number[]
  /** How often a second something was laid out anew: how smoothly text appears. */
  layoutsPerSecond: number
  longest: Task | undefined
}

/** Milliseconds that the page's main thread has been busy. */
const busy = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

/** Streams the answer into the page at `address`, on a processor `throttle` times as slow as this machine's. */
export const measure = async (page: Page, address: string, throttle: number): Promise<Measured> => {
  const session = await page.context().newCDPSession(page)
  // The thread's own time: what else the machine does is no part of it.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const marks: number[] = []
  await page.exposeFunction('mark', async () => {
    marks.push(await busy(session))
  })
  await page.goto(address)
  await page.waitForFunction(() => typeof window.run === 'function')
  // The earlier answer has been drawn, and what it needs been loaded.
  await page.waitForLoadState('networkidle')
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  const start = await busy(session)
  const stop = await recordTrace(session)
  const seconds = (await page.evaluate(() => window.run())) / 1_000
  const events = await stop()
  return {
    perThousand: marks.map((mark, index) => mark - (marks[index - 1] ?? start)),
    layoutsPerSecond: events.filter(({ name }) => name === 'Layout').length / seconds,
    longest: tasksOf(events)[0],
  }
}

import type { CDPSession, Page } from '@playwright/test'
import { z } from 'zod'

/** How much slower than this machine the page's processor is. */
export const throttle = 4

export type Measured = {
  tokens: number
  /** Milliseconds of the main thread, in each thousand tokens. */
  perThousand: number[]
  /** Milliseconds of the main thread in its longest task. */
  longestTask: number
}

const traceEvent = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  tdur: z.number().optional(),
  args: z.object({ name: z.string().optional() }),
})

/** Watches tasks until it is asked for the longest of the page's main thread, in milliseconds of that thread. */
const watchTasks = async (session: CDPSession): Promise<() => Promise<number>> => {
  const events: z.infer<typeof traceEvent>[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(traceEvent.parse(event))
  })
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel'] },
    transferMode: 'ReportEvents',
  })
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await complete
    const mainThreads = new Set(
      events
        .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
        .map(({ pid, tid }) => `${pid} ${tid}`),
    )
    const tasks = events.filter(({ ph, pid, tid }) => ph === 'X' && mainThreads.has(`${pid} ${tid}`))
    return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1_000))
  }
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
  // The earlier answer has been drawn, and what it needs been loaded.
  await page.waitForLoadState('networkidle')
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  const start = await busy(session)
  const longest = await watchTasks(session)
  await page.evaluate(() => window.run())
  const longestTask = await longest()
  const perThousand = marks.map((mark, index) => mark - (marks[index - 1] ?? start))
  return { tokens: marks.length * 1_000, perThousand, longestTask }
}

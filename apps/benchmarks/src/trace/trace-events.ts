import type { CDPSession } from '@playwright/test'
import { z } from 'zod'

/** An event of Chromium's trace; times are microseconds, `tdur` of the thread's own time. */
const TraceEvent = z.object({
  name: z.string(),
  cat: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().default(0),
  tdur: z.number().default(0),
  args: z.object({
    /** Of a script that runs. */
    fileName: z.string().optional(),
    data: z
      .looseObject({
        functionName: z.string().optional(),
        url: z.string().optional(),
        lineNumber: z.number().optional(),
        columnNumber: z.number().optional(),
      })
      .optional(),
  }),
})
export type TraceEvent = z.infer<typeof TraceEvent>

/** Tasks, what they did, and the page's own marks. */
const categories = ['toplevel', 'devtools.timeline', 'v8', 'blink.user_timing']

/** Records what a page does until it is asked for it. */
export const recordTrace = async (session: CDPSession): Promise<() => Promise<TraceEvent[]>> => {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(TraceEvent.parse(event))
  })
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: categories },
    transferMode: 'ReportEvents',
  })
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await complete
    return events
  }
}

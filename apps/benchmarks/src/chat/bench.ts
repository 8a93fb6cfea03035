import { parseArgs } from 'node:util'
import { startStack } from '@chatbot/e2e/stack'
import { chromium } from '@playwright/test'
import { describeTask } from '../trace/long-tasks.ts'
import { spread } from '../trace/spread.ts'
import { measureChat, throttle } from './measure.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } })
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

const stack = await startStack()
/** Milliseconds of the longest task of each phase, in each run. */
const longest = new Map<string, number[]>()
for (let run = 1; run <= Number(values.runs); run += 1) {
  const browser = await chromium.launch({ executablePath })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const tasks = await measureChat(page, stack.url)
  await browser.close()
  for (const phase of new Set(tasks.map((task) => task.phase))) {
    const [task] = tasks.filter((one) => one.phase === phase)
    if (!task) continue
    longest.set(phase, [...(longest.get(phase) ?? []), task.thread])
    console.log(`run ${run}: ${describeTask(task)}`)
  }
}
await stack.stop()
console.log(`The longest task of the page's main thread, ${throttle} × CPU throttle, ms: least – median – most`)
console.table(Object.fromEntries([...longest].map(([phase, runs]) => [phase, { 'longest task (ms)': spread(runs) }])))

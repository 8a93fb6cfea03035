import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startStack } from '@chatbot/e2e/stack'
import { chromium } from '@playwright/test'
import { spread } from '../trace/spread.ts'
import { type Figures, measureWork } from './measure.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' } },
})
const [other] = positionals
if (other === undefined) throw new Error('Name the root of another checkout, which is built.')
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** The stack of the other checkout's own builds. */
const startOther: typeof startStack = (await import(join(resolve(other), 'apps/e2e/src/stack/start-stack.ts')))
  .startStack

const measure = async (url: string): Promise<Figures> => {
  const browser = await chromium.launch({
    executablePath,
    args: ['--site-per-process', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  try {
    return await measureWork(await browser.newPage({ viewport: { width: 1280, height: 800 } }), url)
  } finally {
    await browser.close()
  }
}

// One after the other: a stack that waits takes nothing, and both meet the same machine.
const [ours, theirs] = [await startStack(), await startOther()]
const ratios = new Map<string, number[]>()
const measured = new Map<string, [number[], number[]]>()
for (let run = 0; run < Number(values.runs); run += 1) {
  const order = run % 2 === 0
  const first = await measure((order ? ours : theirs).url)
  const second = await measure((order ? theirs : ours).url)
  const [here, there] = order ? [first, second] : [second, first]
  for (const [name, value] of Object.entries(here)) {
    const compared = there[name] ?? Number.NaN
    ratios.set(name, [...(ratios.get(name) ?? []), value / compared])
    const [one, another] = measured.get(name) ?? [[], []]
    measured.set(name, [
      [...one, value],
      [...another, compared],
    ])
  }
}
await Promise.all([ours.stop(), theirs.stop()])
console.log('least – median – most')
console.table(
  Object.fromEntries(
    [...measured].map(([name, [here, there]]) => [
      name,
      { this: spread(here), other: spread(there), 'this / other': spread(ratios.get(name) ?? [], 2) },
    ]),
  ),
)

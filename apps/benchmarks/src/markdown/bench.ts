import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig, preview } from 'vite'
import { describeTask } from '../trace/long-tasks.ts'
import { spread } from '../trace/spread.ts'
import { costOf, figuresOf } from './figures.ts'
import { type Measured, measure } from './measure.ts'

const root = import.meta.dirname
const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, throttle: { type: 'string', default: '4' } },
  allowPositionals: true,
})
const runs = Number(values.runs)
const throttle = Number(values.throttle)
const renderers = ['ours', 'streamdown'].filter((name) => positionals.length === 0 || positionals.includes(name))

const serve = async () => {
  const options: InlineConfig = { root, logLevel: 'error', plugins: [react(), tailwind()], worker: { format: 'es' } }
  await build({ ...options, build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 10_000 } })
  return preview({ ...options, preview: { port: 0, host: '127.0.0.1' } })
}

const server = await serve()
const address = server.resolvedUrls?.local[0]
if (!address) throw new Error('the preview server has no address')
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

const measured = new Map<string, Measured[]>(renderers.map((name) => [name, []]))
for (let run = 1; run <= runs; run += 1) {
  for (const renderer of renderers) {
    const browser = await chromium.launch({ executablePath })
    const result = await measure(await browser.newPage(), `${address}?renderer=${renderer}`, throttle)
    await browser.close()
    measured.get(renderer)?.push(result)
    if (result.longest) console.log(`run ${run}, ${renderer}, longest task: ${describeTask(result.longest)}`)
  }
}
await server.close()

console.log(`Main thread of a streamed answer, ${throttle} × CPU throttle, ${runs} runs: least – median – most`)
console.table(Object.fromEntries([...measured].map(([renderer, results]) => [renderer, figuresOf(results)])))
const [ours = [], theirs = []] = ['ours', 'streamdown'].map((name) => measured.get(name))
const ratios = ours.flatMap((one, run) => {
  const other = theirs[run]
  return other ? [costOf(one) / costOf(other)] : []
})
if (ratios.length > 0) console.log(`ours / streamdown in the same run: ${spread(ratios, 2)} (aim ≤ 0.40)`)

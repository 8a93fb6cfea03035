import { chromium } from '@playwright/test'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig, preview } from 'vite'
import { type Measured, measure, throttle } from './measure.ts'

const root = import.meta.dirname
const renderers = ['ours', 'streamdown'] as const

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const serve = async () => {
  const options: InlineConfig = { root, logLevel: 'error', plugins: [react(), tailwind()], worker: { format: 'es' } }
  await build({ ...options, build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 10_000 } })
  return preview({ ...options, preview: { port: 0, host: '127.0.0.1' } })
}

const server = await serve()
const address = server.resolvedUrls?.local[0]
if (!address) throw new Error('the preview server has no address')
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const only = process.argv[2]

const results = new Map<string, Measured>()
for (const renderer of renderers) {
  if (only && renderer !== only) continue
  const browser = await chromium.launch({ executablePath })
  results.set(renderer, await measure(await browser.newPage(), `${address}?renderer=${renderer}`))
  await browser.close()
}
await server.close()

const row = ({ perThousand, longestTask }: Measured) => ({
  'ms per 1,000 tokens': Math.round(mean(perThousand)),
  'first 1,000': Math.round(perThousand[0] ?? 0),
  'last 1,000': Math.round(perThousand.at(-1) ?? 0),
  'last / first': Number(((perThousand.at(-1) ?? 0) / (perThousand[0] ?? 1)).toFixed(2)),
  'longest task (ms)': Math.round(longestTask),
})
console.log(
  `Main thread of a streamed answer, ${throttle} × CPU throttle, ${results.values().next().value?.tokens} tokens`,
)
console.table(Object.fromEntries([...results].map(([renderer, measured]) => [renderer, row(measured)])))
const [ours, theirs] = renderers.map((renderer) => results.get(renderer))
if (ours && theirs)
  console.log(`ours / streamdown: ${(mean(ours.perThousand) / mean(theirs.perThousand)).toFixed(2)} (aim ≤ 0.40)`)

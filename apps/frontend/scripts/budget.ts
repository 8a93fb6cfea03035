import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { firstLoadOf } from './first-load.ts'
import { readPage } from './read-page.ts'

/** First-load JavaScript, compressed, over that of an empty app of the same Next. */
const mostTimes = 1.4

const folder = join(import.meta.dirname, '..')
const require = createRequire(import.meta.url)
const baseline: { next: string; bytes: number } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'empty-app.json'), 'utf8'),
)
const { version } = require('next/package.json')
if (baseline.next !== version) {
  throw new Error(
    `empty-app.json is of Next ${baseline.next}, not ${version}: run pnpm --filter @chatbot/frontend budget:renew`,
  )
}

const bytes = firstLoadOf(await readPage(folder), join(folder, '.next'))
const times = bytes / baseline.bytes
console.log(
  `First load: ${bytes} bytes of compressed JavaScript, ${times.toFixed(2)} × an empty app (${baseline.bytes}).`,
)
if (times > mostTimes) {
  console.error(`More than ${mostTimes} ×: load what the first page does not show when it is needed.`)
  process.exitCode = 1
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { firstLoadOf } from './first-load.ts'
import { readPage, runNext } from './read-page.ts'

// Inside the workspace, so that Next is found: an empty app of the same version as ours.
const frontend = join(import.meta.dirname, '..')
const folder = join(frontend, '.empty-app')
const root = join(frontend, '../..')

const files = {
  'package.json': '{ "private": true, "type": "module" }',
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(root)} }, typescript: { ignoreBuildErrors: true } }`,
  'app/layout.jsx':
    'export default function RootLayout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  'app/page.jsx': 'export default function Page() { return <p>Empty</p> }',
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(join(folder, 'app'), { recursive: true })
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
await runNext(folder, 'build')
const bytes = firstLoadOf(await readPage(folder), join(folder, '.next'))
const { version } = createRequire(import.meta.url)('next/package.json')
const baseline = join(frontend, 'scripts/empty-app.json')
writeFileSync(baseline, `${JSON.stringify({ next: version, bytes }, null, 2)}\n`)
rmSync(folder, { recursive: true, force: true })
console.log(readFileSync(baseline, 'utf8'))

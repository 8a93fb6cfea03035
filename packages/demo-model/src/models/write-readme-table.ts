import { readFile, writeFile } from 'node:fs/promises'
import { renderDeviationTable, renderModelTable } from './render-model-table.ts'

const readme = new URL('../../README.md', import.meta.url)
const tables = { models: renderModelTable(), deviations: renderDeviationTable() }
let text = await readFile(readme, 'utf8')
for (const [name, table] of Object.entries(tables)) {
  const between = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*(<!-- /${name} -->)`)
  text = text.replace(between, (_, open: string, close: string) => `${open}\n${table}\n\n${close}`)
}
await writeFile(readme, text)

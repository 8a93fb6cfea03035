import { readFile, writeFile } from 'node:fs/promises'
import { renderModelTable } from './render-model-table.ts'

const readme = new URL('../../README.md', import.meta.url)
const between = /(<!-- models -->\n)[\s\S]*(<!-- \/models -->)/
const text = await readFile(readme, 'utf8')
await writeFile(
  readme,
  text.replace(between, (_, open: string, close: string) => `${open}\n${renderModelTable()}\n\n${close}`),
)

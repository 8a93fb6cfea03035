import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { root } from '../settings.ts'
import { run } from './run.ts'

/** Puts a table between the markers of that name in docs/operations.md. */
export const writeSection = async (name: string, table: string): Promise<void> => {
  const file = resolve(root, 'docs/operations.md')
  const [before, rest] = (await readFile(file, 'utf8')).split(`<!-- ${name} -->`)
  const after = rest?.split(`<!-- /${name} -->`)[1]
  if (before === undefined || after === undefined) throw new Error(`docs/operations.md has no place for ${name}`)
  await writeFile(file, `${before}<!-- ${name} -->\n\n${table}\n\n<!-- /${name} -->${after}`)
  await run(resolve(root, 'node_modules/.bin/biome'), ['format', '--write', file])
}

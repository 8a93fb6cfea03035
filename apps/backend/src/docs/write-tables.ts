import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { operations } from '@chatbot/contracts/openapi'
import { Env } from '../env.ts'
import { configurationTable } from './configuration-table.ts'
import { endpointTable } from './endpoint-table.ts'
import { securityTable } from './security-table.ts'

/** Writes the tables that are made from the code between their marks; with --check, says which are out of date. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const tables = [
  { file: '../../README.md', mark: 'endpoints', table: endpointTable(operations) },
  { file: '../../../../README.md', mark: 'configuration', table: configurationTable(Env) },
  {
    file: '../../../../docs/security.md',
    mark: 'defences',
    table: securityTable(new URL('../../../../', import.meta.url)),
  },
]

for (const { file, mark, table } of tables) {
  const address = new URL(file, import.meta.url)
  const text = await readFile(address, 'utf8')
  const between = new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*(<!-- /${mark} -->)`)
  if (!between.test(text)) throw new Error(`${address.pathname} has no <!-- ${mark} --> … <!-- /${mark} -->`)
  const written = text.replace(between, (_, open: string, close: string) => `${open}\n${table}\n\n${close}`)
  if (written === text) continue
  if (!values.check) await writeFile(address, written)
  else {
    console.error(
      `The ${mark} in ${file.replaceAll('../', '')} are out of date: run pnpm --filter @chatbot/backend docs`,
    )
    process.exitCode = 1
  }
}

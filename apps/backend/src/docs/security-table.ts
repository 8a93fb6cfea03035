import { existsSync } from 'node:fs'
import { defences } from './defences.ts'
import { markdownTable } from './markdown-table.ts'

/** What holds against which input. `root`: the folder of the repository. @throws Error that names tests that are not there */
export const securityTable = (root: URL): string => {
  const missing = defences.flatMap(({ tests }) => tests).filter((file) => !existsSync(new URL(file, root)))
  if (missing.length > 0) throw new Error(`src/docs/defences.ts names tests that are not there: ${missing.join(', ')}`)
  const link = (file: string) => `[${file.slice(file.lastIndexOf('/') + 1)}](../${file})`
  return markdownTable(
    ['input', 'what holds', 'limit', 'tests'],
    defences.map(({ input, holds, limit, tests }) => [input, holds, limit, tests.map(link).join(' ')]),
  )
}

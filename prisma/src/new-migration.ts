import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { driftOfCheckout } from './drift/drift-of-checkout.ts'
import { MIGRATIONS_DIR } from './migration-files.ts'

const USAGE = 'pnpm --filter @chatbot/prisma migration:new NAME [--empty]   (NAME: small letters, digits and _)'
const EMPTY = '-- What Prisma cannot say: name it in schema.prisma after "SQL: ".\n'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { empty: { type: 'boolean' } } })

/** As Prisma names them: migrations are applied in the order of their names. */
const timestamp = (): string => new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)

const writeMigration = (name: string, sql: string): void => {
  const folder = join(MIGRATIONS_DIR, `${timestamp()}_${name}`)
  const file = join(folder, 'migration.sql')
  mkdirSync(folder)
  writeFileSync(file, sql)
  console.log(`Written: ${file}\nRead it before you commit it: it will run on people's data.`)
}

const [name, ...others] = positionals
if (name === undefined || others.length > 0 || !/^[a-z0-9_]+$/.test(name)) {
  console.error(USAGE)
  process.exitCode = 1
} else {
  const { statements } = await driftOfCheckout()
  if (statements.length > 0) writeMigration(name, `${statements.join('\n\n')}\n`)
  else if (values.empty === true) writeMigration(name, EMPTY)
  else console.log('schema.prisma and the migrations agree: nothing to write. For SQL of your own, add --empty.')
}

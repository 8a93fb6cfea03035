import { parseArgs } from 'node:util'
import { errorMessage } from './error.ts'
import { migrate } from './migrate.ts'
import type { MigrationLog } from './migration-log.ts'
import { resolveMigration } from './resolve-migration.ts'

/** One JSON object a line, as the backend logs. */
const write = (level: 'info' | 'error', msg: string, fields: Readonly<Record<string, string | number>> = {}): void => {
  console.log(JSON.stringify({ level, time: new Date().toISOString(), msg, ...fields }))
}
const log: MigrationLog = (message, fields) => write('info', message, fields)

const run = async (): Promise<void> => {
  const { values } = parseArgs({ options: { 'rolled-back': { type: 'string' }, applied: { type: 'string' } } })
  // The migrator's lock lives in a session, which a pooler would share out.
  const databaseUrl = process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL
  if (databaseUrl === undefined || databaseUrl === '') throw new Error('Set DATABASE_URL (or DIRECT_DATABASE_URL)')
  if (!URL.canParse(databaseUrl))
    throw new Error('DATABASE_URL is not a URL such as postgresql://user:password@host:5432/name')

  const resolution = { rolledBack: values['rolled-back'], applied: values.applied }
  if (resolution.rolledBack !== undefined || resolution.applied !== undefined) {
    await resolveMigration({ databaseUrl, log, ...resolution })
  }
  const { applied } = await migrate({ databaseUrl, log })
  log(applied.length === 0 ? 'the database is up to date' : 'the database is migrated', { applied: applied.length })
}

run().catch((error: unknown) => {
  write('error', errorMessage(error))
  process.exitCode = 1
})

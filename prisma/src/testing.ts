import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { withDatabase } from './database-url.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS_DIR, readMigrations } from './migration-files.ts'

export type TestDatabase = AsyncDisposable & {
  readonly url: string
  /** Cuts off whoever is still connected. */
  drop(): Promise<void>
}

/** Serializes Jest's workers while one of them makes the template: "chattmpl" in ASCII. */
const TEMPLATE_LOCK_KEY = '7163082360130203756'

/** Named after the migrations' content, so that a server that outlives a run never serves an older schema. */
const templateName = (): string => {
  const migrations = JSON.stringify(readMigrations(MIGRATIONS_DIR).migrationDirectories)
  return `chatbot_template_${createHash('sha256').update(migrations).digest('hex').slice(0, 16)}`
}

const withAdmin = async <T>(serverUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

const ensureTemplate = async (admin: pg.Client, serverUrl: string, template: string): Promise<void> => {
  const exists = async () =>
    (await admin.query('SELECT FROM pg_database WHERE datname = $1', [template])).rowCount === 1
  if (await exists()) return
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK_KEY])
  try {
    if (await exists()) return
    const unfinished = `${template}_unfinished`
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${unfinished}`)
    await migrate({ databaseUrl: withDatabase(serverUrl, unfinished), log: () => {} })
    // A template that somebody is connected to cannot be copied.
    await admin.query(`ALTER DATABASE ${unfinished} WITH ALLOW_CONNECTIONS false`)
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`)
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK_KEY])
  }
}

/** Of the server that @chatbot/dev-stack's Jest global setup started. */
const serverOfThisRun = (): string => {
  const url = process.env.TEST_POSTGRES_URL
  if (url === undefined) throw new Error('TEST_POSTGRES_URL is not set: use the global setup of @chatbot/dev-stack')
  return url
}

/**
 * An empty database with all migrations applied, copied from a template that the first caller makes (0.5 s; a copy takes
 * some 50 ms). Any number of processes may ask at once.
 * @param serverUrl a user who may create databases, and a database to connect to meanwhile
 */
export const createTestDatabase = async (serverUrl = serverOfThisRun()): Promise<TestDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await withAdmin(serverUrl, async (admin) => {
    const template = templateName()
    await ensureTemplate(admin, serverUrl, template)
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  const drop = () =>
    withAdmin(serverUrl, async (admin) => {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    })
  return { url: withDatabase(serverUrl, name), drop, [Symbol.asyncDispose]: drop }
}

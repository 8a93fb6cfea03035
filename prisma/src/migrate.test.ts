import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { withDatabase } from './database-url.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS_DIR } from './migration-files.ts'
import { MIGRATION_LOCK_KEY } from './migration-lock.ts'
import { resolveMigration } from './resolve-migration.ts'

const serverUrl = process.env.TEST_POSTGRES_URL ?? ''

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

const untilSleeping = async (url: string): Promise<void> => {
  const deadline = Date.now() + 4_000
  const sleeping = `SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'`
  while ((await query(url, sleeping)).length === 0) expect(Date.now()).toBeLessThan(deadline)
}

describe('migrate', () => {
  let databaseUrl = ''
  let migrationsDir = ''
  let lines: string[] = []
  const log = (message: string): void => {
    lines.push(message)
  }
  const addMigration = (name: string, sql: string): void => {
    mkdirSync(join(migrationsDir, name), { recursive: true })
    writeFileSync(join(migrationsDir, name, 'migration.sql'), sql)
  }
  const recorded = () =>
    query(
      databaseUrl,
      'SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY started_at',
    )

  beforeEach(() => {
    databaseUrl = withDatabase(serverUrl, `migrate_${randomUUID()}`)
    migrationsDir = mkdtempSync(join(tmpdir(), 'migrations-'))
    cpSync(join(MIGRATIONS_DIR, 'migration_lock.toml'), join(migrationsDir, 'migration_lock.toml'))
    addMigration('1_notes', 'CREATE TABLE note (id int PRIMARY KEY);')
    lines = []
  })
  afterEach(async () => {
    rmSync(migrationsDir, { recursive: true })
    await query(serverUrl, `DROP DATABASE IF EXISTS "${new URL(databaseUrl).pathname.slice(1)}" WITH (FORCE)`)
  })

  it('creates the database and applies what is new, in order, once', async () => {
    expect(await migrate({ databaseUrl, migrationsDir, log })).toEqual({ applied: ['1_notes'] })
    addMigration('2_text', 'ALTER TABLE note ADD COLUMN text text;')
    addMigration('3_index', 'CREATE INDEX ON note (text);')
    expect(await migrate({ databaseUrl, migrationsDir, log })).toEqual({ applied: ['2_text', '3_index'] })
    expect(await migrate({ databaseUrl, migrationsDir, log })).toEqual({ applied: [] })
    expect(lines).toEqual(['creating the database', ...Array(3).fill('migration applied')])
  })

  it('applies the migrations of this repository', async () => {
    const { applied } = await migrate({ databaseUrl, log })
    expect(applied.length).toBeGreaterThan(0)
    expect(await query(databaseUrl, 'SELECT * FROM "message"')).toEqual([])
  })

  it('runs a script with function bodies, quotes and comments that hold semicolons', async () => {
    const sql = `
      -- one; two
      CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END; $$;
      CREATE TABLE quote (text text DEFAULT 'a;b');
      INSERT INTO quote DEFAULT VALUES;`
    addMigration('2_function', sql)
    await migrate({ databaseUrl, migrationsDir, log })
    expect(await query(databaseUrl, 'SELECT text, twice(21) FROM quote')).toEqual([{ text: 'a;b', twice: 42 }])
  })

  it('lets one of many that start at once apply each migration, and the others wait for it', async () => {
    addMigration('2_slow', 'SELECT pg_sleep(1); CREATE TABLE slow (id int);')
    const start = () => migrate({ databaseUrl, migrationsDir, log })
    const together = Array.from({ length: 5 }, start)
    await untilSleeping(serverUrl)
    const results = await Promise.all([...together, ...Array.from({ length: 5 }, start)])
    expect(results.flatMap(({ applied }) => applied)).toEqual(['1_notes', '2_slow'])
    expect(lines.filter((line) => line === 'another process is migrating; waiting for it')).toHaveLength(9)
    expect(await recorded()).toEqual([
      { migration_name: '1_notes', finished: true },
      { migration_name: '2_slow', finished: true },
    ])
  })

  it('says which migration failed, why and what to do, leaves nothing of it, and goes on once that is resolved', async () => {
    addMigration('2_broken', 'CREATE TABLE half (id int);\nALTER TABLE missing ADD COLUMN x int;')
    const failure = /Migration 2_broken failed.*relation "missing" does not exist.*--rolled-back 2_broken/s
    await expect(migrate({ databaseUrl, migrationsDir, log })).rejects.toThrow(failure)
    expect(await query(databaseUrl, `SELECT to_regclass('note') AS note, to_regclass('half') AS half`)).toEqual([
      { note: 'note', half: null },
    ])
    await expect(migrate({ databaseUrl, migrationsDir, log })).rejects.toThrow(failure)

    addMigration('2_broken', 'CREATE TABLE half (id int);')
    await resolveMigration({ databaseUrl, migrationsDir, log, rolledBack: '2_broken' })
    expect(await migrate({ databaseUrl, migrationsDir, log })).toEqual({ applied: ['2_broken'] })
  })

  it('takes a migration that was made by hand as applied', async () => {
    addMigration('2_broken', 'CREATE TABLE half (id int);\nALTER TABLE missing ADD COLUMN x int;')
    await expect(migrate({ databaseUrl, migrationsDir, log })).rejects.toThrow(/2_broken failed/)
    await resolveMigration({ databaseUrl, migrationsDir, log, applied: '2_broken' })
    expect(await migrate({ databaseUrl, migrationsDir, log })).toEqual({ applied: [] })
  })

  it('tries a migration again that was cut off by a crash', async () => {
    await migrate({ databaseUrl, migrationsDir, log })
    addMigration('2_cut', 'CREATE TABLE cut (id int);')
    await query(databaseUrl, `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', '2_cut')`)
    expect(await migrate({ databaseUrl, migrationsDir, log })).toEqual({ applied: ['2_cut'] })
    expect(lines).toContain('migration was cut off earlier; trying it again')
  })

  it('gives the lock up with its connection', async () => {
    await migrate({ databaseUrl, migrationsDir, log })
    const rows = await query(databaseUrl, `SELECT pg_try_advisory_lock(${MIGRATION_LOCK_KEY}) AS free`)
    expect(rows).toEqual([{ free: true }])
  })
})

describe('migrate and a database in trouble', () => {
  it('waits for a database that is still starting', async () => {
    await using postgres = await startTestPostgres()
    await postgres.kill()
    const waiting = Promise.withResolvers<void>()
    const migrated = migrate({ databaseUrl: postgres.url, log: () => waiting.resolve() })
    await waiting.promise
    await postgres.restart()
    expect((await migrated).applied.length).toBeGreaterThan(0)
  })

  it('gives up at its deadline and says where it looked, without the password', async () => {
    const databaseUrl = 'postgresql://me:secret@127.0.0.1:1/chat'
    const error = await migrate({ databaseUrl, waitMs: 300, log: () => {} }).catch((reason: unknown) => String(reason))
    expect(error).toMatch(/database 127\.0\.0\.1:1\/chat did not answer within 0\.3 s: .*ECONNREFUSED/)
    expect(error).not.toContain('secret')
  })

  it('does not wait when the password is wrong', async () => {
    const url = new URL(serverUrl)
    url.password = 'wrong'
    const migrating = migrate({ databaseUrl: url.href, log: () => {} })
    await expect(migrating).rejects.toThrow(/refuses the connection: password authentication failed/)
  })

  it('goes on trying when the server hangs up in the middle of the greeting', async () => {
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      sockets.push(socket)
      socket.destroy()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const migrating = migrate({ databaseUrl: `postgresql://me@127.0.0.1:${port}/chat`, waitMs: 1_000, log: () => {} })
    await expect(migrating).rejects.toThrow(/did not answer within 1 s/)
    expect(sockets.length).toBeGreaterThan(1)
    server.close()
  })

  it('says that the connection was lost, and can be run again', async () => {
    await using postgres = await startTestPostgres()
    const migrationsDir = mkdtempSync(join(tmpdir(), 'migrations-'))
    cpSync(join(MIGRATIONS_DIR, 'migration_lock.toml'), join(migrationsDir, 'migration_lock.toml'))
    mkdirSync(join(migrationsDir, '1_long'))
    const file = join(migrationsDir, '1_long', 'migration.sql')
    writeFileSync(file, 'CREATE TABLE long (id int); SELECT pg_sleep(60);')

    const failed = expect(migrate({ databaseUrl: postgres.url, migrationsDir, log: () => {} })).rejects.toThrow(
      /Lost the connection to 127\.0\.0\.1:\d+\/postgres while migrating/,
    )
    await untilSleeping(postgres.url)
    await postgres.restart('immediate')
    await failed

    writeFileSync(file, 'CREATE TABLE long (id int);')
    expect(await migrate({ databaseUrl: postgres.url, migrationsDir, log: () => {} })).toEqual({ applied: ['1_long'] })
    rmSync(migrationsDir, { recursive: true })
  })
})

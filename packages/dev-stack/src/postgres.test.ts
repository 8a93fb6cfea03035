import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, lstatSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { postgresAccount } from './postgres/account.ts'
import { freePort, startPostgres, startTestPostgres } from './postgres.ts'
import { isRunning } from './testing/is-running.ts'
import { until } from './testing/until.ts'

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('startPostgres', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dev-stack-'))
    chmodSync(folder, 0o755)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('keeps its data, password and port from run to run', async () => {
    const dataDir = join(folder, 'a folder', 'data')
    const first = await startPostgres({ dataDir })
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
    await first.stop()
    await using second = await startPostgres({ dataDir, port: first.port })
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  })

  it('serves what was committed, on the same port, after each kind of restart and after SIGKILL', async () => {
    await using postgres = await startPostgres({ dataDir: join(folder, 'data'), settings: { fsync: 'off' } })
    await query(postgres.url, 'CREATE TABLE kept (n int)')
    const pids = new Set([postgres.pid])
    for (const end of [
      () => postgres.restart('smart'),
      () => postgres.restart('fast'),
      () => postgres.restart('immediate'),
      () => postgres.kill().then(() => postgres.restart()),
    ]) {
      await query(postgres.url, 'INSERT INTO kept VALUES (1)')
      await end()
      pids.add(postgres.pid)
    }
    expect(await query(postgres.url, 'SELECT sum(n)::int AS sum FROM kept')).toEqual([{ sum: 4 }])
    expect(pids.size).toBe(5)
  })

  it('tells of an end that nobody asked for, and only of that', async () => {
    const ended: string[] = []
    const dataDir = join(folder, 'data')
    await using postgres = await startPostgres({ dataDir, onUnexpectedExit: () => ended.push('unexpected') })
    await postgres.restart('immediate')
    expect(ended).toEqual([])
    process.kill(postgres.pid, 'SIGKILL')
    await until(() => ended.length > 0)
  })

  it('wants the password, and listens on loopback only', async () => {
    await using postgres = await startPostgres({ dataDir: join(folder, 'data') })
    const stranger = new URL(postgres.url)
    stranger.password = 'guess'
    await expect(query(stranger.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    expect(await query(postgres.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  })

  it('knows accents, and what is a letter in French', async () => {
    await using postgres = await startPostgres({ dataDir: join(folder, 'data') })
    const sql = `SELECT lower('ÉTÉ') AS lower, to_tsvector('simple', '«Été»')::text AS words, current_setting('server_encoding') AS encoding`
    expect(await query(postgres.url, sql)).toEqual([{ lower: 'été', words: "'été':1", encoding: 'UTF8' }])
  })

  it('starts over a lock file whose process id now belongs to another program', async () => {
    const dataDir = join(folder, 'data')
    const first = await startPostgres({ dataDir })
    await first.stop()
    // Of the same user: Postgres ignores the others' by itself.
    const other = spawn('sleep', ['60'], { ...postgresAccount(), cwd: '/', stdio: 'ignore' })
    await once(other, 'spawn')
    writeFileSync(join(dataDir, 'postgres-18', 'postmaster.pid'), `${other.pid}\n${dataDir}\n0\n5432\n\n\n`)
    await using second = await startPostgres({ dataDir })
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    other.kill()
    await once(other, 'exit')
  })

  const itAsRoot = process.getuid?.() === 0 ? it : it.skip
  itAsRoot(
    'puts the data where its user gets to it when the folder is root’s alone, and forgets it with the link',
    async () => {
      chmodSync(folder, 0o700)
      const dataDir = join(folder, 'data')
      const first = await startPostgres({ dataDir })
      await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
      await first.stop()
      expect(lstatSync(dataDir).isSymbolicLink()).toBe(true)
      const second = await startPostgres({ dataDir })
      expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
      await second.stop()
      rmSync(dataDir)
      const third = await startPostgres({ dataDir })
      await expect(query(third.url, 'SELECT n FROM kept')).rejects.toThrow(/does not exist/)
      await third.stop()
      rmSync(realpathSync(dataDir), { recursive: true })
    },
  )
})

describe('startTestPostgres', () => {
  it('gives each of two at once its own server, and removes the data at the end', async () => {
    const [one, two] = await Promise.all([startTestPostgres(), startTestPostgres()])
    expect(one.port).not.toBe(two.port)
    const [data] = await query(one.url, 'SHOW data_directory')
    const dataDirectory = String(data?.data_directory)
    expect(existsSync(dataDirectory)).toBe(true)
    await Promise.all([one.stop(), two.stop('immediate')])
    expect(existsSync(dataDirectory)).toBe(false)
  })

  it('leaves neither server nor data behind when its process is killed', async () => {
    const script = fileURLToPath(new URL('./testing/start-and-wait.ts', import.meta.url))
    const starter = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(createInterface({ input: starter.stdout }), 'line')
    const [pid = '', url = ''] = String(line).split(' ')
    const [data] = await query(url, 'SHOW data_directory')
    starter.kill('SIGKILL')
    await until(() => !isRunning(Number(pid)) && !existsSync(String(data?.data_directory)))
  })
})

describe('freePort', () => {
  it('gives the preferred port, or the next one when that is taken', async () => {
    const free = await freePort(23_000)
    const server = createServer().listen(free)
    await once(server, 'listening')
    expect(await freePort(free)).toBeGreaterThan(free)
    server.close()
    await once(server, 'close')
    expect(await freePort(free)).toBe(free)
  })
})

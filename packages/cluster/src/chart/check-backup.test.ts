import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { chart } from '../settings.ts'
import { attempt, type Outcome } from '../tools/run.ts'

const script = readFileSync(resolve(chart, 'charts/postgres/files/check-backup.sh'), 'utf8')

/** Counts, of the times in the file that is called like the database, those before the one that it is asked for. */
const psql = `#!${process.execPath}
const { readFileSync } = require('node:fs')
const [, database, query] = /--dbname (\\S+) --command (.*)/s.exec(process.argv.slice(2).join(' '))
const [, stamp, seconds] = /created_at < (?:timestamptz '(\\w+)'|to_timestamp\\((\\d+)\\)) - interval '1 minute'/.exec(query) ?? []
if (!query.startsWith('SELECT count')) process.exit()
const iso = stamp?.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z')
const until = (iso === undefined ? Number(seconds) * 1000 : Date.parse(iso)) - 60_000
const rows = readFileSync(database, 'utf8').split('\\n').filter(Boolean)
console.log(rows.filter((row) => Date.parse(row) < until).length)
`
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-backup-'))
  mkdirSync(join(folder, 'bin'))
  for (const [name, text] of Object.entries({ psql, pg_restore: '#!/bin/sh\n' })) {
    writeFileSync(join(folder, 'bin', name), text)
    chmodSync(join(folder, 'bin', name), 0o755)
  }
})
afterEach(() => rmSync(folder, { recursive: true }))

type Dump = { name: string; endedAt: string; rows: string[]; live: string[] }

/** Runs the check over a dump that holds rows of these times, while the live database has those. */
const checkOf = ({ name, endedAt, rows, live }: Dump): Promise<Outcome> => {
  writeFileSync(join(folder, name), '')
  utimesSync(join(folder, name), new Date(endedAt), new Date(endedAt))
  writeFileSync(join(folder, 'chatbot_backup_check'), rows.join('\n'))
  writeFileSync(join(folder, 'chatbot'), live.join('\n'))
  return attempt('bash', ['-c', script.replace('cd /backups', `cd "${folder}"`)], {
    env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, PGDATABASE: 'chatbot' },
  })
}

const slow = { name: 'chatbot-20260102T030000Z.dump', endedAt: '2026-01-02T03:40:00Z' }
const before = '2026-01-02T02:00:00Z'

test('a dump that took forty minutes is good without what was written meanwhile', async () => {
  const outcome = await checkOf({ ...slow, rows: [before], live: [before, '2026-01-02T03:20:00Z'] })
  expect(outcome).toMatchObject({ code: 0, output: expect.stringContaining('message: 1 in') })
})

test('a dump that lacks what was there when it began is not', async () => {
  const outcome = await checkOf({ ...slow, rows: [before], live: [before, before] })
  expect(outcome).toMatchObject({ code: 1, output: expect.stringContaining('The backup lacks rows of conversation.') })
})

test('a dump without a time in its name has that of its file', async () => {
  const copied = { name: 'copied.dump', endedAt: '2026-01-02T03:00:00Z' }
  const later = '2026-01-02T03:20:00Z'
  expect(await checkOf({ ...copied, rows: [before], live: [before, later] })).toMatchObject({ code: 0 })
  expect(await checkOf({ ...copied, rows: [], live: [before, later] })).toMatchObject({ code: 1 })
})

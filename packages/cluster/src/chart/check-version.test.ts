import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { chart, root } from '../settings.ts'
import { attempt, type Outcome } from '../tools/run.ts'

const script = resolve(chart, 'charts/postgres/files/check-version.sh')

let volume: string
beforeEach(() => {
  volume = mkdtempSync(join(tmpdir(), 'check-version-'))
})
afterEach(() => rmSync(volume, { recursive: true }))

const dataOf = (version: string, folder = version) => {
  mkdirSync(join(volume, folder, 'docker'), { recursive: true })
  writeFileSync(join(volume, folder, 'docker/PG_VERSION'), `${version}\n`)
}

/** Runs the check as the init container of an image of this major version does. */
const check = (image: string, dataVersion = image): Promise<Outcome> =>
  attempt('bash', [script], {
    env: { PG_MAJOR: image, DATA_VERSION: dataVersion, PGDATA: join(volume, dataVersion, 'docker') },
  })

test('an empty volume and data of the same version start', async () => {
  expect(await check('18')).toEqual({ code: 0, output: '' })
  dataOf('18')
  expect(await check('18')).toEqual({ code: 0, output: '' })
})

test('data of another version is refused, and named', async () => {
  dataOf('18', '19')
  const { code, output } = await check('19')
  expect({ code, output }).toMatchObject({
    code: 1,
    output: expect.stringMatching(/written by PostgreSQL 18, and the image is PostgreSQL 19\. Nothing was changed/),
  })
})

test('an image of another version than postgres.dataVersion is refused', async () => {
  dataOf('18')
  expect(await check('19', '18')).toMatchObject({
    code: 1,
    output: expect.stringContaining('The image is PostgreSQL 19, and postgres.dataVersion is 18.'),
  })
})

test('no empty database starts beside data of another version, unless that was permitted', async () => {
  dataOf('18')
  expect(await check('19')).toMatchObject({
    code: 1,
    output: expect.stringContaining('Starting would serve an empty database, so nothing was started.'),
  })
  expect(existsSync(join(volume, '19'))).toBe(false)
  writeFileSync(join(volume, 'start-empty-19'), '')
  expect(await check('19')).toEqual({ code: 0, output: '' })
})

test('an image that does not say its version is asked for it', async () => {
  const { code, output } = await attempt(
    'bash',
    ['-c', `postgres() { echo 'postgres (PostgreSQL) 19.1'; }; . ${script}`],
    {
      env: { PG_MAJOR: '', DATA_VERSION: '18', PGDATA: join(volume, '18/docker') },
    },
  )
  expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('The image is PostgreSQL 19') })
})

test('the guide that it names is there', () => {
  const [, anchor] = /docs\/operations\.md#([\w-]+)/.exec(readFileSync(script, 'utf8')) ?? []
  const headings = [...readFileSync(resolve(root, 'docs/operations.md'), 'utf8').matchAll(/^#+ (.+)$/gm)]
  expect(headings.map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-'))).toContain(anchor)
})

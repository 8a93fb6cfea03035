import { expect, test } from '@jest/globals'
import { parseOptions } from './options.ts'

const sections = ['release', 'faults', 'backup']

test('everything, unless sections are named', () => {
  const nothing = { core: false, only: [], resume: false, keep: false, record: false, tag: undefined }
  expect(parseOptions([], sections)).toEqual(nothing)
})

test('sections are named by --only, by commas or plainly', () => {
  const ways = [['--only', 'faults', '--only', 'backup'], ['--only=faults,backup'], ['--', 'faults', 'backup']]
  for (const args of ways) expect(parseOptions(args, sections).only).toEqual(['faults', 'backup'])
})

test('--core is the section of that name', () => {
  expect(parseOptions(['--core'], [...sections, 'core'])).toMatchObject({ core: true, only: ['core'] })
})

test('a section that is not there is answered with those that are', () => {
  expect(() => parseOptions(['--only', 'fualts'], sections)).toThrow('no section fualts: release, faults, backup.')
})

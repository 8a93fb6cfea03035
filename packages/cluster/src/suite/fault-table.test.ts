import { beforeEach, expect, test } from '@jest/globals'
import { faultTable, judge, takeRows } from './fault-table.ts'

const whole = { status: 'completed', lost: 0, doubled: 0, longestGap: 1_540, reconnections: 1 }
const quiet = { requests: 40, failures: [] }

beforeEach(() => {
  takeRows()
})

test('streams that lost nothing are a row and a line', () => {
  expect(judge('pod deleted', [whole, { ...whole, longestGap: 300 }], quiet)).toBe(
    '2 reconnections, longest gap 1.5 s, 40 pages',
  )
  const [, , row] = faultTable(takeRows()).split('\n')
  expect(row?.replaceAll(/ +/g, ' ')).toBe('| pod deleted | 2 | 2 | 0 | 0 | 1.5 s | 0 of 40 |')
})

test.each([
  ['an answer that has no end', [{ ...whole, status: 'interrupted' }], quiet, '1 answers not complete: interrupted'],
  ['a token that is missing', [whole, { ...whole, lost: 1 }], quiet, '1 tokens lost, 0 doubled'],
  ['a token that came twice', [{ ...whole, doubled: 2 }], quiet, '0 tokens lost, 2 doubled'],
  ['a page that failed', [whole], { requests: 9, failures: ['502', '502'] }, '2 of 9 pages failed: 502'],
])('%s fails, and is in the table all the same', (_, reports, visits, message) => {
  expect(() => judge('fault', reports, visits)).toThrow(message)
  expect(takeRows()).toHaveLength(1)
})

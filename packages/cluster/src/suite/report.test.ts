import { expect, test } from '@jest/globals'
import { check, resultTable, takeResults } from './check.ts'
import { summaryOf } from './report.ts'

const section = (passed: number, failed: number, seconds: number) => ({ passed, failed, seconds, rows: [] })

test('a run is summed up over the sections that were asked for', () => {
  const record = {
    tag: 'a',
    sections: { release: section(4, 0, 61), faults: section(9, 1, 600), old: section(1, 1, 1) },
  }
  const { text, passed, failed } = summaryOf(record, ['release', 'faults', 'backup'])
  expect({ passed, failed }).toEqual({ passed: 13, failed: 1 })
  expect(text.split('\n')).toEqual([
    '| section | passed | failed | min:s |',
    '| ------- | ------ | ------ | ----- |',
    '| release | 4      | 0      | 1:01  |',
    '| faults  | 9      | 1      | 10:00 |',
    '| all     | 13     | 1      | 11:01 |',
  ])
})

test('a check that throws has failed, and the next one runs', async () => {
  takeResults()
  await check('breaks', () => Promise.reject(new Error('so | and so\nand more')))
  await check('runs other tests', async () => ({ passed: 5, failed: 2, note: 'two failed' }))
  await check('holds', async () => 'seen')
  const results = takeResults()
  expect(results.map(({ passed, failed }) => [passed, failed])).toEqual([
    [0, 1],
    [5, 2],
    [1, 0],
  ])
  const lines = resultTable(results)
    .split('\n')
    .map((line) => line.replaceAll(/ +/g, ' '))
  expect(lines.slice(2)).toEqual([
    '| breaks | FAILED | 0 | so \\| and so |',
    '| runs other tests | FAILED (5 of 7) | 0 | two failed |',
    '| holds | passed | 0 | seen |',
  ])
})

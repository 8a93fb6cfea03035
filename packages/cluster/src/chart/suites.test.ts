import { expect, test } from '@jest/globals'
import { chart } from '../settings.ts'
import { canUnittest, helmUnittest } from './go-tools.ts'

const testWhereItRuns = canUnittest ? test : test.skip

testWhereItRuns(
  'the suites of helm/tests pass',
  async () => {
    const { code, output } = await helmUnittest(chart)
    expect(code === 0 ? '' : output).toBe('')
    expect(Number(/^Tests:\s+(\d+) passed/m.exec(output)?.[1])).toBeGreaterThan(60)
  },
  600_000,
)

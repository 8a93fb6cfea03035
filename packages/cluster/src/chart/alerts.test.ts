import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { chart } from '../settings.ts'
import { attempt } from '../tools/run.ts'

const hasPromtool = await attempt('promtool', ['--version']).then(
  ({ code }) => code === 0,
  () => false,
)
const testWithPromtool = hasPromtool ? test : test.skip

// The cluster's suite runs them in any case, with the promtool of Prometheus' image.
testWithPromtool('each alert comes when it should, and not before', async () => {
  const { code, output } = await attempt('promtool', ['test', 'rules', resolve(chart, 'tests/alerts/alerts.yaml')])
  expect(code === 0 ? '' : output).toBe('')
})

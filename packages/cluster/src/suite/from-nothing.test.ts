import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { kindContext } from '../on-kind.ts'
import { type StandIns, standIns } from '../testing/stand-ins.ts'
import { takeResults } from './check.ts'
import { fromNothingChecks } from './from-nothing.ts'

let tools: StandIns

/** Milliseconds: other programs are started. */
const withPrograms = 60_000

beforeEach(async () => {
  takeResults()
  tools = await standIns()
})

afterEach(() => tools.remove())

/** What was asked of a cluster, without what the tools say of themselves. */
const askedOfCluster = async () =>
  (await tools.calls()).filter((call) => /^(kubectl|helm) /.test(call) && !/ (version|--help|show chart)/.test(call))

test(
  'a cluster that cannot be made ends it, and nothing is asked of any other',
  async () => {
    tools.fail('kind create')
    expect(await fromNothingChecks('tag')).toBe(false)
    expect(await tools.calls()).toContainEqual(expect.stringContaining('kind create cluster'))
    expect(await askedOfCluster()).toEqual([])
    expect(takeResults().map(({ failed }) => failed)).toEqual([1])
  },
  withPrograms,
)

test(
  'an installation that fails ends it, each call naming the context of kind',
  async () => {
    tools.fail('helm .* chatbot ')
    expect(await fromNothingChecks('tag')).toBe(false)
    const asked = await askedOfCluster()
    expect(asked.map((call) => call.split(' ').slice(0, 4).join(' '))).toEqual([
      `helm --kube-context ${kindContext} upgrade`,
      `kubectl --context ${kindContext} apply`,
      `helm --kube-context ${kindContext} upgrade`,
    ])
  },
  withPrograms,
)

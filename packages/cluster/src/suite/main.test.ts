import { resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { kindContext } from '../on-kind.ts'
import { clusterName } from '../settings.ts'
import { type StandIns, standIns } from '../testing/stand-ins.ts'
import { attempt } from '../tools/run.ts'

let tools: StandIns

/** Milliseconds: other programs are started. */
const withPrograms = 60_000

/** One section only, and images that are there: what earlier runs have recorded is left alone. */
const runSuite = () =>
  attempt(process.execPath, [resolve(import.meta.dirname, 'main.ts'), '--only=release', '--tag=tag'])

beforeEach(async () => {
  tools = await standIns()
  await tools.say('kind', clusterName)
  await tools.say('kubectl', JSON.stringify({ items: [] }))
})

afterEach(() => tools.remove())

const deletions = async () => (await tools.calls()).filter((call) => / (delete|uninstall) /.test(call))

test(
  'what cannot be installed is reported, and the namespace of the suite is taken away',
  async () => {
    tools.fail('helm .* upgrade --install chatbot ')
    const { code, output } = await runSuite()
    expect(code).toBe(1)
    expect(output).toContain('cluster: 0 passed, 1 failed')
    expect(output).toContain(`helm --kube-context ${kindContext} upgrade --install chatbot`)
    expect(await deletions()).toEqual([
      expect.stringContaining(`kubectl --context ${kindContext} delete namespace chatbot-test`),
    ])
  },
  withPrograms,
)

test(
  'of a cluster that does not answer nothing is deleted',
  async () => {
    tools.fail('kubectl --context')
    const { code, output } = await runSuite()
    expect(code).toBe(1)
    expect(output).toContain('get ingresses')
    expect(await deletions()).toEqual([])
  },
  withPrograms,
)

import { resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { kindContext } from '../on-kind.ts'
import { clusterName } from '../settings.ts'
import { type StandIns, standIns } from '../testing/stand-ins.ts'
import { attempt } from '../tools/run.ts'

let tools: StandIns

/** Milliseconds: other programs are started. */
const withPrograms = 60_000

const run = (...args: string[]) =>
  attempt(process.execPath, [resolve(import.meta.dirname, 'up.ts'), '--tag=tag', ...args])

beforeEach(async () => {
  tools = await standIns()
})

afterEach(() => tools.remove())

const calls = async (of: RegExp) => (await tools.calls()).filter((call) => of.test(call))

test(
  'without a cluster cluster:deploy says how to make one, and makes none',
  async () => {
    const { code, output } = await run('--only-deploy')
    expect({ code, output }).toEqual({ code: 1, output: 'There is no cluster: run npx pnpm cluster:up first.\n' })
    expect(await calls(/kind create|docker build|--context/)).toEqual([])
  },
  withPrograms,
)

test(
  'an ingress controller that cannot be fetched is said before anything is built, with the variable that points elsewhere',
  async () => {
    tools.fail('show chart')
    const { code, output } = await run()
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('CLUSTER_INGRESS_MANIFEST') })
    expect(await calls(/kind create|docker build|upgrade/)).toEqual([])
  },
  withPrograms,
)

test(
  "F5's controller has a version of its chart",
  async () => {
    await tools.say('helm', JSON.stringify({ ingress: { host: 'chat.example.com' } }))
    await run()
    expect((await calls(/upgrade --install nginx-ingress/))[0]).toMatch(/ --version \d+\.\d+\.\d+ /)
  },
  withPrograms,
)

test.each([
  ['cluster:deploy', ['--only-deploy']],
  ['a second cluster:up', []],
])(
  '%s keeps the values that were set before, and sets the images',
  async (_, args) => {
    await tools.say('kind', clusterName)
    // What has an address of its own is not waited for at http://localhost.
    await tools.say('helm', JSON.stringify({ ingress: { host: 'chat.example.com' } }))
    const { code } = await run(...args)
    expect(code).toBe(0)
    const [upgrade] = await calls(/ upgrade --install chatbot /)
    expect(upgrade).toContain(`helm --kube-context ${kindContext} `)
    expect(upgrade).toContain('--set-string backend.image.tag=tag --set-string frontend.image.tag=tag')
    expect(upgrade).toContain(' --reset-then-reuse-values')
  },
  withPrograms,
)

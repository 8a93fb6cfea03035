import type { ApiClient } from '@chatbot/api-client'
import { attemptOnKind, runOnKind } from '../on-kind.ts'
import { chart, imageOf, release } from '../settings.ts'
import { check, expect } from './check.ts'
import { apply, kubectl, namespace, podNames, until } from './context.ts'
import { startModelServer } from './model-server.ts'
import { signIn } from './streams.ts'
import type { Suite } from './suite.ts'
import { startVisitors } from './visitors.ts'

type Secret = { metadata: { name: string }; data: Record<string, string> }

const decode = (text: string) => Buffer.from(text, 'base64').toString()

/** Values of every Secret that the release uses. */
const secretValues = async (): Promise<string[]> => {
  const list = JSON.parse(await kubectl('get', 'secrets', '-o', 'json'))
  const values: string[] = []
  for (const { type, data, metadata } of list.items) {
    if (type === 'helm.sh/release.v1' || metadata.name === 'chatbot-tls') continue
    for (const [key, value] of Object.entries(data ?? {})) if (key !== 'username') values.push(decode(String(value)))
  }
  return values
}

const logs = async (): Promise<string> => {
  const pods = (await kubectl('get', 'pods', '-o', 'name')).split('\n')
  const outputs = await Promise.all(
    pods.map((pod) => attemptOnKind('kubectl', ['-n', namespace, 'logs', pod, '--all-containers', '--tail=-1'])),
  )
  return outputs.map(({ output }) => output).join('\n')
}

/** Every value of the Secrets that the chart makes. */
const chartSecrets = async (): Promise<string> => {
  const selector = 'app.kubernetes.io/part-of=chatbot'
  const { items } = JSON.parse(await kubectl('get', 'secrets', '-l', selector, '-o', 'json'))
  expect(items.length >= 2, `only ${items.length} Secrets are the chart's`)
  return JSON.stringify(items.map(({ metadata, data }: Secret) => [metadata.name, data]).sort())
}

const survivalCheck = (install: Suite['install']) =>
  check('secrets survive an upgrade, and a rendering that sees the cluster', async () => {
    const before = await chartSecrets()
    await install({ 'ingress.annotations.example\\.com/note': 'changed' })
    expect((await chartSecrets()) === before, 'they changed')
    const args = ['template', release, chart, '--namespace', namespace, '--dry-run=server']
    const rendering = await runOnKind('helm', args, { output: 'stdout' })
    const { password } = JSON.parse(await kubectl('get', 'secret', 'chatbot-database', '-o', 'json')).data
    expect(rendering.includes(`password: ${password}`), 'helm template --dry-run=server renders another password')
    return undefined
  })

const leakCheck = () =>
  check('no secret in ConfigMaps, arguments, logs or helm get values', async () => {
    const values = await secretValues()
    expect(values.length >= 4, `only ${values.length} secret values were found`)
    const places: [place: string, text: string][] = [
      ['a ConfigMap', await kubectl('get', 'configmaps', '-o', 'json')],
      ['a workload', await kubectl('get', 'pods,deployments,statefulsets,cronjobs,jobs', '-o', 'json')],
      ['an event', await kubectl('get', 'events', '-o', 'json')],
      ['a log', await logs()],
      ['helm get values', await runOnKind('helm', ['get', 'values', release, '-n', namespace, '--all'])],
    ]
    for (const [place, text] of places) {
      expect(text.length > 0, `${place} is empty`)
      expect(!values.some((value) => text.includes(value)), `a secret is in ${place}`)
    }
    return `${values.length} values in ${places.length} places`
  })

const storeKey = async (key: string): Promise<void> => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'openai-key' }, stringData: { 'api-key': key } }
  await apply(secret)
}

const ask = async (client: ApiClient): Promise<string> => {
  let outcome = 'no end'
  for await (const event of client.chat({ message: 'Bonjour' })) {
    if (event.type === 'end') outcome = event.end.problem?.code ?? event.end.status
  }
  return outcome
}

/** A model's server that takes one key: what it lets in shows which key the backend sends. */
const rotationCheck = async ({ install, tag }: Suite): Promise<void> => {
  await storeKey('mock-key-of-yesterday')
  await startModelServer(imageOf('backend', tag), 'mock-key-of-today')
  await install({
    'backend.demoModel.enabled': 'false',
    'backend.openai.existingSecret': 'openai-key',
    'backend.openai.baseUrl': 'http://model-server:4010/v1',
    'backend.models': 'demo',
    'backend.titles': 'false',
    'backend.networkPolicy.extraEgress[0].to[0].podSelector.matchLabels.app': 'model-server',
  })
  await check('a rotated OpenAI key takes effect in the running pods, without downtime', async () => {
    const pods = (await podNames('backend')).sort().join()
    const client = await signIn()
    const refused = await ask(client)
    expect(refused === 'model_misconfigured', `the model's server was to refuse the key, but: ${refused}`)
    const visitors = startVisitors()
    await storeKey('mock-key-of-today')
    const begun = performance.now()
    // Each pod has its own copy of the file: several answers in a row, through all of them.
    let inARow = 0
    await until('answers are completed with the new key', async () => {
      inARow = (await ask(client)) === 'completed' ? inARow + 1 : 0
      return inARow >= 9
    })
    const seconds = Math.round((performance.now() - begun) / 1_000)
    const { requests, failures } = await visitors.stop()
    expect(failures.length === 0, `${failures.length} of ${requests} pages failed`)
    expect((await podNames('backend')).sort().join() === pods, 'pods were replaced')
    return `after ${seconds} s in all ${pods.split(',').length} pods, 0 of ${requests} pages failed`
  })
  await leakCheck()
  await kubectl(
    'delete',
    'pod/model-server',
    'service/model-server',
    'secret/model-server',
    'secret/openai-key',
    '--wait=false',
  )
}

export const secretChecks = async (suite: Suite): Promise<void> => {
  await survivalCheck(suite.install)
  await rotationCheck(suite)
}

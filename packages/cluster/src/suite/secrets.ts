import { release } from '../settings.ts'
import { attempt, run } from '../tools/run.ts'
import { check, expect } from './check.ts'
import { kubectl, namespace, podNames, until } from './context.ts'

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
    pods.map((pod) => attempt('kubectl', ['-n', namespace, 'logs', pod, '--all-containers', '--tail=-1'])),
  )
  return outputs.map(({ output }) => output).join('\n')
}

const withoutSecrets = async (place: string, text: string, values: readonly string[]): Promise<void> => {
  expect(text.length > 0, `${place} is empty`)
  expect(!values.some((value) => text.includes(value)), `a secret is in ${place}`)
}

const keyInPod = async (pod: string): Promise<string> => {
  const script = 'console.log(require("fs").readFileSync(process.env.OPENAI_API_KEY_FILE, "utf8"))'
  return kubectl('exec', pod, '-c', 'backend', '--', '/nodejs/bin/node', '-e', script)
}

export const storeKey = async (key: string): Promise<void> => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'openai-key' }, stringData: { 'api-key': key } }
  await run('kubectl', ['-n', namespace, 'apply', '-f', '-'], { input: JSON.stringify(secret) })
}

export const leakChecks = () =>
  check('no secret in ConfigMaps, arguments, logs or helm get values', async () => {
    const values = await secretValues()
    expect(values.length >= 4, `only ${values.length} secret values were found`)
    await withoutSecrets('a ConfigMap', await kubectl('get', 'configmaps', '-o', 'json'), values)
    await withoutSecrets(
      'a workload',
      await kubectl('get', 'pods,deployments,statefulsets,cronjobs', '-o', 'json'),
      values,
    )
    await withoutSecrets('a log', await logs(), values)
    await withoutSecrets(
      'helm get values',
      await run('helm', ['get', 'values', release, '-n', namespace, '--all']),
      values,
    )
    return `${values.length} values`
  })

/** The key is a file that Kubernetes exchanges: pods stay. (That the backend reads it anew is a test of the backend's.) */
export const rotationChecks = () =>
  check('a rotated OpenAI key reaches the running pods', async () => {
    const before = await podNames('backend')
    const [pod = ''] = before
    expect((await keyInPod(pod)) === 'mock-key-1', 'the first key is not in the pod')
    await storeKey('mock-key-2')
    await until('the pod sees the new key', async () => (await keyInPod(pod)) === 'mock-key-2')
    expect((await podNames('backend')).join() === before.join(), 'pods were replaced')
    return undefined
  })

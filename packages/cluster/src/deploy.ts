import { runOnKind } from './on-kind.ts'
import { whileSchedulable } from './pending-pods.ts'
import { chart, release } from './settings.ts'
import { run } from './tools/run.ts'

const namespaceManifest = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
})

/** The namespace, where Pod Security `restricted` is enforced: `helm install --create-namespace` cannot say that. */
export const ensureNamespace = async (name: string): Promise<void> => {
  await runOnKind('kubectl', ['apply', '-f', '-'], { input: JSON.stringify(namespaceManifest(name)) })
}

/** Helm 4 stops at a field that somebody else has set, such as `kubectl scale`. What the values say counts, as with Helm 3. */
const overOthers = async (): Promise<string[]> => {
  const help = await run('helm', ['upgrade', '--help'])
  return help.includes('--force-conflicts') ? ['--server-side=true', '--force-conflicts'] : []
}

/**
 * Installs or upgrades the chart and waits until every pod is ready.
 * @throws Error that says why, when a pod finds no node
 */
export const deploy = async (options: {
  namespace: string
  tag: string
  set?: Record<string, string>
  timeout?: string
  args?: readonly string[]
}): Promise<string> => {
  const values = { 'backend.image.tag': options.tag, 'frontend.image.tag': options.tag, ...options.set }
  // A tag may be of digits only, and is a text all the same.
  const set = Object.entries(values).flatMap(([name, value]) => [
    name.endsWith('.tag') ? '--set-string' : '--set',
    `${name}=${value}`,
  ])
  const place = ['--namespace', options.namespace, '--wait', '--timeout', options.timeout ?? '5m']
  const args = [...place, ...(await overOthers()), ...set, ...(options.args ?? [])]
  return whileSchedulable(options.namespace, (signal) =>
    runOnKind('helm', ['upgrade', '--install', release, chart, ...args], { signal }),
  )
}

/** Whether a release is where the chart puts it unasked, at http://localhost: values of one's own may give it another address. */
export const isAtLocalhost = async (namespace: string): Promise<boolean> => {
  const args = ['get', 'values', release, '--namespace', namespace, '--output', 'json']
  const values: object = JSON.parse(await runOnKind('helm', args, { output: 'stdout' })) ?? {}
  return !('ingress' in values || 'gateway' in values)
}

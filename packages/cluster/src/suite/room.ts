import { attemptOnKind, runOnKind } from '../on-kind.ts'
import { appNamespace, clusterName, release } from '../settings.ts'
import { run } from '../tools/run.ts'
import { host, namespace } from './context.ts'

/**
 * Whether somebody's own chat is on the cluster, which the suite must not touch.
 * @throws Error when the cluster does not say: no answer is not "none"
 */
export const hasOwnChat = async (): Promise<boolean> =>
  (await runOnKind('kubectl', ['get', 'namespace', appNamespace, '--ignore-not-found', '--output=name'])) !== ''

type Ingress = { metadata: { namespace: string }; spec: { rules?: { host?: string }[] } }

/**
 * Where one host is one Ingress, as with F5's controller, the suite would visit somebody's own chat instead of its release.
 * @throws Error that names who holds the suite's host
 */
export const seeHostFree = async (): Promise<void> => {
  if (host === '') return
  const list = await runOnKind('kubectl', ['get', 'ingresses', '--all-namespaces', '--output=json'], {
    output: 'stdout',
  })
  const { items }: { items: Ingress[] } = JSON.parse(list)
  const others = items
    .filter(({ metadata, spec }) => metadata.namespace !== namespace && spec.rules?.some((rule) => rule.host === host))
    .map(({ metadata }) => metadata.namespace)
  if (others.length === 0) return
  throw new Error(
    `What is in the namespace ${[...new Set(others)].join(', ')} has the address http://${host}, which the suite needs: take it ` +
      'away, or name a controller that serves every host by CLUSTER_INGRESS_MANIFEST.',
  )
}

/** Makes room for the suite's release, after `fromNothingChecks` have made that namespace. Who else has the same host waits until it is gone. */
export const takeAway = async (): Promise<void> => {
  const wait = host === '' ? ['--wait=false'] : ['--wait', '--timeout=300s']
  await runOnKind('kubectl', ['delete', 'namespace', appNamespace, '--ignore-not-found', ...wait])
}

/** The suite's release, as an earlier run has left it, with its data. */
export const removeRelease = async (): Promise<void> => {
  await attemptOnKind('helm', ['uninstall', release, '-n', namespace, '--wait'])
  await runOnKind('kubectl', ['delete', 'namespace', namespace, '--ignore-not-found', '--wait', '--timeout=180s'])
}

/** A cluster that was there before keeps everything but the suite's namespace. */
export const cleanUp = async (created: boolean): Promise<void> => {
  if (created) await run('kind', ['delete', 'cluster', '--name', clusterName])
  else await runOnKind('kubectl', ['delete', 'namespace', namespace, '--ignore-not-found', '--wait', '--timeout=180s'])
}

import { readFile } from 'node:fs/promises'
import { parseAllDocuments } from 'yaml'
import { loadImages } from './kind-cluster.ts'
import { runOnKind } from './on-kind.ts'
import { manifests } from './settings.ts'
import { progress } from './tools/command.ts'
import { attempt } from './tools/run.ts'

const f5Chart = 'oci://ghcr.io/nginx/charts/nginx-ingress'
/** Chart of NGINX Ingress Controller 5.4.3. */
const f5Version = '2.5.3'
/** Seconds in which a registry has to answer. */
const registryPatience = 30
/** On the node whose ports 80 and 443 kind maps to this machine. */
const f5Settings = [
  'controller.kind=daemonset',
  'controller.hostPort.enable=true',
  'controller.service.type=ClusterIP',
  'controller.nodeSelector.node-role\\.kubernetes\\.io/control-plane=',
  'controller.tolerations[0].key=node-role.kubernetes.io/control-plane',
  'controller.tolerations[0].operator=Exists',
]

/** A file's or an address's text. */
const textOf = async (place: string): Promise<string> => {
  if (!/^https?:/.test(place)) return readFile(place, 'utf8')
  const response = await fetch(place)
  if (!response.ok) throw new Error(`${place} answers ${response.status}`)
  return response.text()
}

/** Applies a manifest, a file or an address, after its images are in the cluster, and waits for its deployments. */
export const applyManifest = async (file: string): Promise<void> => {
  const text = await textOf(file)
  const images = [...text.matchAll(/^\s*(?:- )?image: (\S+)$/gm)].flatMap(([, image]) => image ?? [])
  await loadImages([...new Set(images)])
  await runOnKind('kubectl', ['apply', '-f', '-'], { input: text })
  for (const document of parseAllDocuments(text)) {
    const { kind, metadata } = document.toJS() ?? {}
    if (kind !== 'Deployment') continue
    await runOnKind('kubectl', [
      '-n',
      metadata.namespace,
      'rollout',
      'status',
      `deployment/${metadata.name}`,
      '--timeout=180s',
    ])
  }
}

/**
 * Looks whether the ingress controller can be had, before minutes go into images and a cluster.
 * @throws Error that names the variable which points elsewhere
 */
export const seeIngressController = async (): Promise<void> => {
  const problem = manifests.ingress
    ? await textOf(manifests.ingress).then(() => undefined, String)
    : await attempt('helm', ['show', 'chart', f5Chart, '--version', f5Version], { timeout: registryPatience }).then(
        ({ code, output }) => (code === 0 ? undefined : output.trim() || `no answer within ${registryPatience} s`),
      )
  if (problem === undefined) return
  throw new Error(
    `The ingress controller cannot be fetched from ${manifests.ingress || `${f5Chart} ${f5Version}`}: ${problem}\n` +
      'Name the manifest of another one, a file or an address, in CLUSTER_INGRESS_MANIFEST: docs/cluster.md, Install.',
  )
}

/** F5's NGINX Ingress Controller by its chart, or what the environment names instead. */
export const installIngressController = async (): Promise<void> => {
  if (manifests.ingress) {
    progress(`installing the ingress controller of ${manifests.ingress}`)
    await applyManifest(manifests.ingress)
    return
  }
  progress("installing F5's NGINX Ingress Controller")
  const settings = f5Settings.flatMap((setting) => ['--set', setting])
  const place = ['--namespace', 'nginx-ingress', '--create-namespace', '--wait', '--timeout', '5m']
  await runOnKind('helm', [
    'upgrade',
    '--install',
    'nginx-ingress',
    f5Chart,
    '--version',
    f5Version,
    ...place,
    ...settings,
  ])
}

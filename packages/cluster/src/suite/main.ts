import { buildImages } from '../build-images.ts'
import { deploy, ensureNamespace } from '../deploy.ts'
import { installIngressController } from '../ingress-controller.ts'
import { ensureCluster, loadImages } from '../kind-cluster.ts'
import { clusterName, imageOf } from '../settings.ts'
import { command, progress } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'
import { attempt, run } from '../tools/run.ts'
import { writeSection } from '../tools/write-section.ts'
import { autoscalingChecks } from './autoscaling.ts'
import { backupChecks } from './backups.ts'
import { browserChecks } from './browser.ts'
import { chartChecks } from './chart.ts'
import { closeChecks } from './check.ts'
import { namespace } from './context.ts'
import { faultTable } from './fault-table.ts'
import { faultChecks } from './faults.ts'
import { ingressChecks } from './ingresses.ts'
import { monitoringChecks } from './monitoring.ts'
import { networkChecks } from './network.ts'
import { buildNextImages } from './next-image.ts'
import { releaseChecks } from './releases.ts'
import { leakChecks, rotationChecks, storeKey } from './secrets.ts'

// `pnpm test:cluster [name of a part …]`: everything that has to hold on a real cluster, in a namespace of its own.
// --tag=… takes images that docker has instead of building them; --keep leaves the release there; --record writes the table of faults into docs/operations.md.
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'))
const flags = new Set(process.argv.slice(2).filter((arg) => arg.startsWith('-')))
const wants = (part: string) => wanted.length === 0 || wanted.includes(part)

/** A cluster that was there before keeps everything but the suite's namespace. */
const cleanUp = async (created: boolean): Promise<void> => {
  if (created) await run('kind', ['delete', 'cluster', '--name', clusterName])
  else await run('kubectl', ['delete', 'namespace', namespace, '--wait', '--timeout=180s'])
}

await command(async () => {
  await requireTools('docker', 'kind', 'kubectl', 'helm')
  const given = [...flags].find((flag) => flag.startsWith('--tag='))?.slice('--tag='.length)
  const tag = given ?? (await buildImages()).tag
  const next = await buildNextImages(tag)
  const { created } = await ensureCluster('kind-multi-node.yaml')
  await loadImages([
    ...[tag, next].flatMap((of) => [imageOf('backend', of), imageOf('frontend', of)]),
    'postgres:18',
    'busybox:stable',
    'prom/prometheus:v3',
  ])
  if (created) await installIngressController()

  await attempt('helm', ['uninstall', 'chatbot', '-n', namespace, '--wait'])
  await run('kubectl', ['delete', 'namespace', namespace, '--ignore-not-found', '--wait', '--timeout=180s'])
  await ensureNamespace(namespace)
  const settings = {
    'ingress.host': '',
    'backend.replicas': '3',
    'backend.demoModel.enabled': 'true',
    'backend.demoModel.tag': tag,
    // Shorter than the answers, so that they are handed over.
    'backend.drainSeconds': '10',
    'backend.resources.requests.cpu': '50m',
    'postgres.backup.enabled': 'true',
    // What cannot move without a pause is together on one node, so that the other one can be drained.
    'postgres.nodeSelector.kubernetes\\.io/hostname': `${clusterName}-worker`,
    'backend.demoModel.nodeSelector.kubernetes\\.io/hostname': `${clusterName}-worker`,
  }
  const install = (set: Record<string, string> = {}, version = tag) =>
    deploy({ namespace, tag: version, set: { ...settings, ...set } })
  progress('installing the chart')
  await install()

  if (wants('chart')) await chartChecks()
  if (wants('release')) await releaseChecks(install)
  if (wants('browser')) await browserChecks()
  if (wants('network')) await networkChecks()
  if (wants('faults')) await faultChecks(() => install({}, next))
  if (wants('secrets')) {
    await storeKey('mock-key-1')
    await install({
      'backend.demoModel.enabled': 'false',
      'backend.openai.existingSecret': 'openai-key',
      'backend.replicas': '2',
    })
    await rotationChecks()
    await leakChecks()
    await install()
  }
  if (wants('autoscaling')) {
    const scaling = {
      enabled: 'true',
      minReplicas: '2',
      maxReplicas: '3',
      targetCpuPercent: '200',
      scaleDownStabilizationSeconds: '15',
    }
    const set = Object.fromEntries(
      Object.entries(scaling).map(([name, value]) => [`backend.autoscaling.${name}`, value]),
    )
    await autoscalingChecks(() => install(set))
    await install()
  }
  if (wants('monitoring')) await monitoringChecks(install)
  if (wants('backup')) await backupChecks(install)
  if (wants('ingress')) await ingressChecks(install)
  console.log(faultTable())
  if (flags.has('--record')) await writeSection('faults', faultTable())
  if (!flags.has('--keep')) await cleanUp(created)
  if (!closeChecks()) process.exitCode = 1
})

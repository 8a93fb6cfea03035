import { applyManifest } from '../ingress-controller.ts'
import { attemptOnKind, runOnKind } from '../on-kind.ts'
import { manifests } from '../settings.ts'
import { check, expect } from './check.ts'
import { isAnyLeaving, kubectl, namespace, podNames, until } from './context.ts'
import { underStreams } from './fault-table.ts'
import { signIn, startStreams } from './streams.ts'
import type { Suite } from './suite.ts'

const officialManifest = 'https://github.com/kubernetes-sigs/metrics-server/releases/download/v0.8.0/components.yaml'

const ensureMetricsServer = async (): Promise<void> => {
  if (manifests.metricsServer) return applyManifest(manifests.metricsServer)
  await runOnKind('kubectl', ['apply', '-f', officialManifest])
  // The kubelets' certificates in kind are self-signed.
  const insecure = [{ op: 'add', path: '/spec/template/spec/containers/0/args/-', value: '--kubelet-insecure-tls' }]
  const target = [
    '-n',
    'kube-system',
    'patch',
    'deployment',
    'metrics-server',
    '--type=json',
    '-p',
    JSON.stringify(insecure),
  ]
  await runOnKind('kubectl', target)
}

const backends = async (): Promise<number> => (await podNames('backend')).length

const scaling = {
  'backend.autoscaling.enabled': 'true',
  'backend.autoscaling.minReplicas': '2',
  'backend.autoscaling.maxReplicas': '3',
  'backend.autoscaling.targetCpuPercent': '200',
  'backend.autoscaling.scaleDownStabilizationSeconds': '15',
}

/** Load makes a third backend, its end takes it away; streams of a slow kind go on through both. */
export const autoscalingChecks = async ({ install }: Suite): Promise<void> => {
  await ensureMetricsServer()
  await install(scaling)
  // Those of the section before may know other models.
  await until('no pod is leaving', async () => !(await isAnyLeaving()))
  await until('metrics are there', async () => {
    const { code } = await attemptOnKind('kubectl', ['-n', namespace, 'top', 'pods'])
    return code === 0
  })
  await check('load makes a third backend, its end takes it away, no stream loses a token', () =>
    underStreams(
      'autoscaling 2 → 3 → 2',
      async () => {
        await until('two backends before the load', async () => (await backends()) === 2)
        const load = startStreams(await signIn(), { streams: 40, count: 4_500, rate: 100 })
        await until('a third backend', async () => (await backends()) === 3)
        const reports = await load.ended
        expect(
          reports.every(({ status }) => status === 'completed'),
          'the load was not answered in full',
        )
        await until('two backends again', async () => (await backends()) === 2)
      },
      { streams: 10, count: 840, rate: 6 },
    ),
  )
  await kubectl('delete', 'hpa', '--all')
}

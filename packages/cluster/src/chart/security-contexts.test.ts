import { expect, test } from '@jest/globals'
import { type Manifest, offline, renderRelease } from './render.ts'
import { pathOf } from './values-files.ts'

type Context = { [field: string]: unknown }
type PodSpec = { securityContext: Context; containers: Container[]; initContainers?: Container[] }
type Container = { name: string; securityContext: Context }

/** Specs of the pods that a manifest makes, or is. */
const podSpecOf = (manifest: Manifest): PodSpec | undefined => {
  const { spec } = JSON.parse(JSON.stringify(manifest))
  if (manifest.kind === 'Pod') return spec
  return spec?.jobTemplate?.spec?.template?.spec ?? spec?.template?.spec
}

const podsOf = async (...args: string[]): Promise<[name: string, spec: PodSpec][]> => {
  const rendering = await renderRelease('chatbot', ...offline, ...args)
  if (!rendering.ok) throw new Error(rendering.message)
  return rendering.manifests.flatMap((manifest): [string, PodSpec][] => {
    const spec = podSpecOf(manifest)
    return spec === undefined ? [] : [[`${manifest.kind}/${manifest.metadata.name}`, spec]]
  })
}

const everything = ['--values', pathOf('openshift-values.yaml')]
const external = [
  ...['--set', 'postgres.enabled=false,externalDatabase.enabled=true,global.database.existingSecret=own'],
  ...['--set', 'backend.migrations.mode=job,backend.podSecurityContext.runAsUser=null'],
  ...['--set', 'backend.podSecurityContext.runAsGroup=null,backend.podSecurityContext.fsGroup=null'],
]

test('the OpenShift profile leaves every id to the platform, and the rest is what restricted-v2 wants', async () => {
  const pods = await podsOf(...everything)
  expect(pods.length).toBeGreaterThanOrEqual(12)
  for (const [name, { securityContext, containers, initContainers = [] }] of pods) {
    expect([name, securityContext]).toEqual([
      name,
      { runAsNonRoot: true, fsGroupChangePolicy: 'OnRootMismatch', seccompProfile: { type: 'RuntimeDefault' } },
    ])
    for (const { securityContext: context } of [...containers, ...initContainers]) {
      expect(context).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
    }
  }
})

test('the migrations of a hook are no exception', async () => {
  const job = (await podsOf(...external)).find(([name]) => name === 'Job/chatbot-migrations')
  expect(job?.[1].securityContext).not.toHaveProperty('runAsUser')
})

test.each(['backend', 'frontend', 'postgres', 'monitoring.prometheus', 'monitoring.grafana'])(
  'values of %s reach its pods and containers',
  async (part) => {
    const settings = [
      `${part}.podSecurityContext.supplementalGroups[0]=7`,
      `${part}.containerSecurityContext.privileged=false`,
    ]
    const pods = await podsOf(...everything, ...settings.flatMap((setting) => ['--set', setting]))
    const changed = pods.filter(([, { securityContext }]) => 'supplementalGroups' in securityContext)
    expect(changed.length).toBeGreaterThanOrEqual(1)
    for (const [, { containers, initContainers = [] }] of changed) {
      for (const { securityContext } of [...containers, ...initContainers])
        expect(securityContext).toHaveProperty('privileged')
    }
  },
)

test('every pod is changed by the values of one part', async () => {
  const parts = ['backend', 'frontend', 'postgres', 'monitoring.prometheus', 'monitoring.grafana']
  const settings = parts.flatMap((part) => ['--set', `${part}.podSecurityContext.supplementalGroups[0]=7`])
  const unchanged = (await podsOf(...everything, ...settings)).filter(
    ([, { securityContext }]) => !('supplementalGroups' in securityContext),
  )
  expect(unchanged.map(([name]) => name)).toEqual([])
})

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { root } from '../settings.ts'
import { type Manifest, offline, renderRelease } from './render.ts'
import { pathOf } from './values-files.ts'

type Resources = { requests: { cpu: string; memory: string } }
type Spec = { containers: { resources: Resources }[]; initContainers?: { resources: Resources }[] }

const millicores = (cpu: string): number => (cpu.endsWith('m') ? Number.parseInt(cpu, 10) : Number(cpu) * 1_000)

/** What the scheduler reserves for a pod: its containers, or the largest of its init containers. */
const requestOf = ({ containers, initContainers = [] }: Spec): number => {
  const of = ({ resources }: { resources: Resources }) => millicores(resources.requests.cpu)
  return Math.max(
    containers.map(of).reduce((sum, cpu) => sum + cpu, 0),
    ...initContainers.map(of),
  )
}

type Workload = { replicas: number; request: number; surges: boolean }

const workloadsOf = (manifests: readonly Manifest[]): Workload[] =>
  manifests
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .map((manifest) => JSON.parse(JSON.stringify(manifest)))
    .map(({ kind, spec }) => ({
      replicas: spec.replicas,
      request: requestOf(spec.template.spec),
      // A StatefulSet, and a Deployment that is recreated, stop the old pod first.
      surges: kind === 'Deployment' && spec.strategy?.type !== 'Recreate',
    }))

/** CPU that all pods request, and what the largest pod that a rollout adds does. */
const demandOf = async (...args: string[]) => {
  const rendering = await renderRelease('chatbot', ...offline, ...args)
  if (!rendering.ok) throw new Error(rendering.message)
  const workloads = workloadsOf(rendering.manifests)
  const test = rendering.manifests
    .filter(({ kind }) => kind === 'Pod')
    .map((pod) => requestOf(JSON.parse(JSON.stringify(pod)).spec))
  return {
    rest: workloads.reduce((sum, { replicas, request }) => sum + replicas * request, 0),
    // All Deployments are rolled at once, and the pod of `helm test` may come while their last pods leave.
    surge: workloads.reduce((sum, { request, surges }) => sum + (surges ? request : 0), 0) + Math.max(...test),
  }
}

/** Millicores that kind's own pods request, and an ingress controller. */
const others = 950 + 100

test.each([
  ['the default installation', []],
  ['with a demo model, backups and monitoring', ['--values', pathOf('demo-values.yaml')]],
  ['with the exporter', ['--set', 'postgres.metrics.enabled=true']],
])('%s is upgraded on a kind node of 2 CPUs', async (_, args) => {
  const { rest, surge } = await demandOf(...args)
  expect(others + rest + surge).toBeLessThanOrEqual(2_000)
})

test('the profile of a small node is upgraded on 1 CPU, beside what k3s requests', async () => {
  const { rest, surge } = await demandOf('--values', pathOf('small-node-values.yaml'))
  // CoreDNS 100m, metrics-server 100m, Traefik 100m.
  expect(300 + rest + surge).toBeLessThanOrEqual(1_000)
})

test('the documented minimum is what the chart requests', async () => {
  const { rest, surge } = await demandOf()
  const text = readFileSync(resolve(root, 'docs/cluster.md'), 'utf8')
  expect(text).toContain(`requests ${rest}m CPU at rest and ${rest + surge}m during an upgrade`)
})

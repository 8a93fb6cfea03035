import { createApiClient } from '@chatbot/api-client'
import { imageOf } from '../settings.ts'
import { check, expect } from './check.ts'
import { apply, kubectl, podNames, until } from './context.ts'
import { psql } from './database.ts'
import { judge } from './fault-table.ts'
import { nextMigration } from './next-image.ts'
import { type Forwarding, forwardTo } from './port-forward.ts'
import { countingModel, observe, signInAs } from './streams.ts'
import type { Suite } from './suite.ts'

/** The version after: a copy of the backend's Deployment with another image, behind the same Services. */
const nextDeployment = 'chatbot-backend-next'

const deployNext = async (next: string): Promise<void> => {
  const live = JSON.parse(await kubectl('get', 'deployment/chatbot-backend', '-o', 'json'))
  const own = { 'chatbot-version': 'next' }
  const { metadata, spec } = live
  const pod = spec.template
  const rename = (containers: { image: string; env?: { name: string; value?: string }[] }[]) =>
    containers.map((container) => ({
      ...container,
      image: imageOf('backend', next),
      env: [...(container.env ?? []), { name: 'APP_VERSION', value: next }],
    }))
  const manifest = {
    apiVersion: live.apiVersion,
    kind: live.kind,
    metadata: { name: nextDeployment, labels: { ...metadata.labels, ...own } },
    spec: {
      ...spec,
      replicas: 1,
      selector: { matchLabels: { ...spec.selector.matchLabels, ...own } },
      template: {
        metadata: { labels: { ...pod.metadata.labels, ...own } },
        spec: {
          ...pod.spec,
          initContainers: rename(pod.spec.initContainers),
          containers: rename(pod.spec.containers),
        },
      },
    },
  }
  await apply(manifest)
  await kubectl('rollout', 'status', `deployment/${nextDeployment}`, '--timeout=180s')
}

/** The pod of a Deployment that has one. */
const podOf = async (deployment: string): Promise<string> => {
  const names = (await podNames('backend')).filter(
    (name) => name.startsWith(nextDeployment) === (deployment === nextDeployment),
  )
  const [pod] = names
  expect(pod !== undefined && names.length === 1, `${deployment} has the pods ${names.join(', ')}`)
  return String(pod)
}

const versionAt = async ({ url }: Forwarding): Promise<string> =>
  (await createApiClient({ baseUrl: url }).version()).version

/**
 * Ten answers are begun at one version and read at the other one; then the pod that writes them is killed with nobody
 * but the other version left to go on with them.
 */
const cross = async (name: string, from: string, to: string): Promise<string> => {
  const size = { count: 300, rate: 15 }
  const doomed = await podOf(from)
  await using writer = await forwardTo(doomed, 4_000)
  await using reader = await forwardTo(await podOf(to), 4_000)
  const { token } = await signInAs(writer.url)
  const headers = { Authorization: `Bearer ${token}` }
  const [asking, reading] = [writer, reader].map(({ url }) => createApiClient({ baseUrl: url, headers }))
  if (!asking || !reading) throw new Error('no clients')
  const leave = new AbortController()
  const begun = Array.from({ length: 10 }, () => Promise.withResolvers<string>())
  const asked = begun.map(({ resolve, reject }) =>
    observe(
      (options) =>
        asking.chat(
          { message: 'count', model: countingModel(size.count, size.rate) },
          { ...options, signal: leave.signal },
        ),
      { count: size.count, onStart: resolve },
    ).catch(reject),
  )
  const generationIds = await Promise.all(begun.map(({ promise }) => promise))
  const seen = generationIds.map(() => Promise.withResolvers<void>())
  const read = generationIds.map((id, index) =>
    observe((options) => reading.followGeneration(id, options), {
      count: size.count,
      onText: () => seen[index]?.resolve(),
    }),
  )
  await Promise.all(seen.map(({ promise }) => promise))
  const versions = `${await versionAt(writer)} writes, ${await versionAt(reader)} reads and goes on`
  leave.abort()
  await kubectl('scale', `deployment/${from}`, '--replicas=0')
  await kubectl('delete', 'pod', doomed, '--grace-period=0', '--force')
  const said = judge(name, await Promise.all(read))
  await Promise.all(asked)
  await kubectl('scale', `deployment/${from}`, '--replicas=1')
  await kubectl('rollout', 'status', `deployment/${from}`, '--timeout=180s')
  return `${versions}; ${said}`
}

/** Version N and N-1 at one database, with a migration in between, and streams that cross from one to the other. */
export const versionChecks = async ({ install, next }: Suite): Promise<void> => {
  await install({ 'backend.replicas': '1' })
  await until('one backend is left', async () => (await podNames('backend')).length === 1)
  // As an earlier section may have left it: the migration in between is to be made here.
  await psql('ALTER TABLE conversation DROP COLUMN IF EXISTS next_version')
  await psql(`DELETE FROM _prisma_migrations WHERE migration_name = '${nextMigration}'`)
  try {
    await check('the version after migrates while the one before serves', async () => {
      await deployNext(next)
      const columns = `SELECT column_name FROM information_schema.columns WHERE table_name = 'conversation'`
      expect((await psql(columns)).split('\n').includes('next_version'), 'the migration in between was not made')
      return `${(await podNames('backend')).join(', ')}`
    })
    await check('streams cross from version N to N+1', () =>
      cross('version N killed, N+1 goes on', 'chatbot-backend', nextDeployment),
    )
    await check('streams cross from version N+1 to N', () =>
      cross('version N+1 killed, N goes on', nextDeployment, 'chatbot-backend'),
    )
  } finally {
    await kubectl('delete', 'deployment', nextDeployment, '--ignore-not-found')
  }
}

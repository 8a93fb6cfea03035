import { createApiClient } from '@chatbot/api-client'
import { imageOf } from '../settings.ts'
import { check, expect } from './check.ts'
import { apply, kubectl, podNames } from './context.ts'
import { psql } from './database.ts'
import { judge } from './fault-table.ts'
import { type Forwarding, forwardTo } from './port-forward.ts'
import { countingModel, observe, signInAs } from './streams.ts'
import type { Suite } from './suite.ts'

/** The two versions: copies of the backend's Deployment with other images, at a database of their own. */
const deployments = { older: 'chatbot-backend-older', newer: 'chatbot-backend-newer' } as const
type Age = keyof typeof deployments

const database = 'versions'

/** Where the release's database is, with the other name. */
const databaseUrl = async (): Promise<string> => {
  const encoded = await kubectl('get', 'secret/chatbot-database', '-o', 'jsonpath={.data.url}')
  const url = new URL(Buffer.from(encoded, 'base64').toString())
  url.pathname = `/${database}`
  return url.href
}

type Container = { image: string; env?: { name: string; value?: string }[] }

const deployVersion = async (age: Age, tag: string): Promise<void> => {
  const live = JSON.parse(await kubectl('get', 'deployment/chatbot-backend', '-o', 'json'))
  const url = await databaseUrl()
  // The release's Service leads to them as well, as the network policies know backends by the same labels: whoever is asked
  // through it meanwhile may know another database.
  const own = { 'chatbot-version': age }
  const { metadata, spec } = live
  const pod = spec.template
  const names = ['DATABASE_URL', 'DIRECT_DATABASE_URL']
  const change = (containers: Container[]) =>
    containers.map((container) => ({
      ...container,
      image: imageOf('backend', tag),
      env: [
        ...(container.env ?? []).filter(({ name }) => !names.includes(name)),
        ...names.map((name) => ({ name, value: url })),
        { name: 'APP_VERSION', value: tag },
      ],
    }))
  const name = deployments[age]
  const manifest = {
    apiVersion: live.apiVersion,
    kind: live.kind,
    metadata: { name, labels: { ...metadata.labels, ...own } },
    spec: {
      ...spec,
      replicas: 1,
      selector: { matchLabels: { ...spec.selector.matchLabels, ...own } },
      template: {
        metadata: { labels: { ...pod.metadata.labels, ...own } },
        spec: {
          ...pod.spec,
          initContainers: change(pod.spec.initContainers),
          containers: change(pod.spec.containers),
        },
      },
    },
  }
  await apply(manifest)
  await kubectl('rollout', 'status', `deployment/${name}`, '--timeout=180s')
}

const migrationsMade = async (): Promise<string[]> =>
  (await psql('SELECT migration_name FROM _prisma_migrations ORDER BY 1', database)).split('\n')

/** The pod of a Deployment that has one. */
const podOf = async (deployment: string): Promise<string> => {
  const names = (await podNames('backend')).filter((name) => name.startsWith(deployment))
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

const removeVersions = async (): Promise<void> => {
  const names = Object.values(deployments)
  await kubectl('delete', 'deployment', ...names, '--ignore-not-found', '--cascade=foreground', '--timeout=120s')
  await psql(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
}

/**
 * Version N and N-1 at one database, with a migration in between, and streams that cross from one to the other. N-1 is the
 * code before the newest migration; where Git does not have it, N is N-1 and the same code with one migration more is N.
 */
export const versionChecks = async ({ tag, next, previous }: Suite): Promise<void> => {
  const before = await previous
  const [older, newer] = before === undefined ? [tag, next] : [before, tag]
  // Before as well: a suite that was killed here has left them.
  await removeVersions()
  await psql(`CREATE DATABASE ${database} OWNER chatbot`)
  try {
    await check('version N migrates while version N-1 serves', async () => {
      await deployVersion('older', older)
      const before = await migrationsMade()
      await deployVersion('newer', newer)
      const made = (await migrationsMade()).filter((name) => !before.includes(name))
      expect(made.length > 0, 'there is no migration in between')
      return `${older} made ${before.length} migrations, ${newer} then ${made.join(', ')}`
    })
    await check('streams cross from version N-1 to N', () =>
      cross('version N-1 killed, N goes on', deployments.older, deployments.newer),
    )
    await check('streams cross from version N to N-1', () =>
      cross('version N killed, N-1 goes on', deployments.newer, deployments.older),
    )
  } finally {
    await removeVersions()
  }
}

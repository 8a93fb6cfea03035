import { describe, expect, test } from '@jest/globals'
import { chart, release } from '../settings.ts'
import { run } from '../tools/run.ts'
import { type Manifest, offline, renderRelease } from './render.ts'

const given = [
  'backend.auth.existingSecret=auth',
  'global.database.password=given',
  'postgres.superuser.existingSecret=superuser',
].flatMap((setting) => ['--set', setting])

const secretsIn = (manifests: readonly Manifest[]) =>
  manifests.filter(({ kind }) => kind === 'Secret').map(({ metadata, data }) => [metadata.name, data])

/** What would be generated, and what the message tells to name instead. */
const generated: [what: string, settings: string[], remedy: string][] = [
  ['the password of the database', given.toSpliced(2, 2), 'global.database.existingSecret'],
  ["the superuser's password", given.toSpliced(4, 2), 'postgres.superuser.existingSecret'],
  ['what signs sessions', given.toSpliced(0, 2), 'backend.auth.existingSecret'],
  ["Grafana's password", [...given, '--set', 'monitoring.enabled=true'], 'monitoring.grafana.existingSecret'],
  [
    'a certificate',
    [...given, '--set', 'ingress.tls.enabled=true,ingress.tls.selfSigned=true'],
    'ingress.tls.secretName',
  ],
]

describe('without a cluster', () => {
  test.each(generated)('%s is not generated', async (_, settings, remedy) => {
    const rendering = await renderRelease(release, ...settings)
    expect(rendering).toMatchObject({ ok: false, message: expect.stringContaining('no cluster is visible') })
    expect(rendering).toMatchObject({ message: expect.stringContaining(remedy) })
    expect(rendering).toMatchObject({ message: expect.stringContaining('global.generateSecretsOffline=true') })
  })

  test('two renderings with everything given are the same', async () => {
    const [first, second] = [await renderRelease(release, ...given), await renderRelease(release, ...given)]
    expect(first).toMatchObject({ ok: true })
    expect(second).toEqual(first)
  })

  test('two renderings differ in their secrets only when that was asked for', async () => {
    const [first, second] = [await renderRelease(release, ...offline), await renderRelease(release, ...offline)]
    if (!first.ok || !second.ok) throw new Error('The chart was not rendered.')
    expect(secretsIn(second.manifests)).not.toEqual(secretsIn(first.manifests))
  })

  test('helm lint passes', async () => {
    expect(await run('helm', ['lint', chart, '--strict'])).toContain('0 chart(s) failed')
  })
})

test('no pod of the app can read the password of the superuser', async () => {
  const rendering = await renderRelease(
    release,
    ...offline,
    '--set',
    'postgres.backup.enabled=true,postgres.metrics.enabled=true',
  )
  if (!rendering.ok) throw new Error(rendering.message)
  const readers = rendering.manifests
    .filter((manifest) => manifest.kind !== 'Secret' && JSON.stringify(manifest).includes('chatbot-postgres-superuser'))
    .map(({ kind, metadata }) => `${kind}/${metadata.name.replace(/-[0-9a-f]{8}$/, '')}`)
  expect(readers.sort()).toEqual([
    'Job/chatbot-postgres-exporter-role',
    'Pod/chatbot-test-backup',
    'StatefulSet/chatbot-postgres',
  ])
  const database = rendering.manifests.find(({ metadata }) => metadata.name === 'chatbot-database')
  expect(Object.keys(Object(database?.data)).sort()).toEqual(['password', 'url', 'username'])
})

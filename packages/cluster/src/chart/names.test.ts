import { describe, expect, test } from '@jest/globals'
import { type Manifest, offline, renderRelease } from './render.ts'

const everything = [
  'monitoring.enabled=true',
  'postgres.metrics.enabled=true',
  'postgres.backup.enabled=true',
  'backend.demoModel.enabled=true',
  'ingress.tls.enabled=true',
  'ingress.tls.selfSigned=true',
].flatMap((setting) => ['--set', setting])

const manifestsOf = async (name: string, ...args: string[]): Promise<Manifest[]> => {
  const rendering = await renderRelease(name, ...offline, ...everything, ...args)
  if (!rendering.ok) throw new Error(rendering.message)
  return rendering.manifests
}

const keysOf = (manifests: readonly Manifest[]): string[] =>
  manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`)

/**
 * Longest name of a kind, and why: Kubernetes derives other names from it and keeps those in a DNS label or in the value of a
 * label, which have at most 63 characters.
 */
const longest: Record<string, number> = {
  // A Job's name is the CronJob's and 11 characters.
  CronJob: 52,
  // The label controller-revision-hash is the StatefulSet's name, a hyphen and 10 characters.
  StatefulSet: 52,
  Service: 63,
  Job: 63,
  Pod: 63,
  Deployment: 63,
}

/** Every string in a tree that stands under a key of this name. */
const under = (key: string, value: unknown): Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap((item) => under(key, item))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]) =>
    name === key && typeof child === 'object' && child !== null ? [child] : under(key, child),
  )
}

const releases: [what: string, name: string][] = [
  ['of 35 characters', 'a'.repeat(35)],
  ['of 36 characters', 'a'.repeat(36)],
  ['of 40 characters', 'a'.repeat(40)],
  ['of 44 characters that would be cut at a hyphen', `${'a'.repeat(31)}-${'b'.repeat(12)}`],
  ['of 53 characters', 'a'.repeat(53)],
  ['with a dot', 'team.chat'],
  ['with a leading digit', '1chat'],
  ['of digits', '123'],
  ['that YAML reads as a number', '1e5'],
  ['that YAML reads as a boolean', 'true'],
  ['with dots, digits and 53 characters', `${'1.'.repeat(26)}a`],
]

describe.each(releases)('a release %s', (_, name) => {
  test('has names that Kubernetes accepts', async () => {
    const manifests = await manifestsOf(name)
    expect(new Set(keysOf(manifests)).size).toBe(manifests.length)
    for (const { kind, metadata } of manifests) {
      // What Services demand, which is the strictest.
      expect(metadata.name).toMatch(/^[a-z]([-a-z0-9]*[a-z0-9])?$/)
      expect(`${kind} ${metadata.name}`.length).toBeLessThanOrEqual(`${kind} `.length + (longest[kind] ?? 63))
    }
  })

  test('has labels that Kubernetes accepts, all of them strings', async () => {
    const labels = (await manifestsOf(name)).flatMap((manifest) => [
      ...under('labels', manifest),
      ...under('matchLabels', manifest),
    ])
    expect(labels.length).toBeGreaterThan(50)
    for (const value of labels.flatMap((label) => Object.values(label))) {
      expect(value).toEqual(expect.stringMatching(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/))
    }
  })
})

test.each([
  ['that share 40 characters', `${'a'.repeat(45)}-one`, `${'a'.repeat(45)}-two`],
  ['that differ in their last character only', `${'a'.repeat(52)}b`, `${'a'.repeat(52)}c`],
  ['of which one has a dot for a hyphen', 'a.b', 'a-b'],
  ['of which one is spelled as the other with a digit', '1b', 'chat-1b'],
])('two releases %s share no object', async (_, one, other) => {
  const first = keysOf(await manifestsOf(one))
  expect(keysOf(await manifestsOf(other)).filter((key) => first.includes(key))).toEqual([])
})

test('a release of at most 40 characters keeps the names of earlier charts', async () => {
  const keys = keysOf(await manifestsOf('a'.repeat(40)))
  for (const component of ['StatefulSet/postgres', 'Service/postgres-pods', 'Secret/database', 'Deployment/backend']) {
    const [kind, suffix] = component.split('/')
    expect(keys).toContain(`${kind}/${'a'.repeat(40)}-${suffix}`)
  }
})

test('global.fullnameOverride names the objects', async () => {
  // The names of some Jobs end with a hash of what they do, which the release's name is part of.
  const named = async (name: string, ...args: string[]) =>
    keysOf(await manifestsOf(name, ...args)).map((key) => key.replace(/-[0-9a-f]{8}$/, ''))
  expect(await named('other', '--set', 'global.fullnameOverride=chatbot')).toEqual(await named('chatbot'))
})

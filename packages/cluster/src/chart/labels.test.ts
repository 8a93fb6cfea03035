import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parseAllDocuments, stringify } from 'yaml'
import { chart, release } from '../settings.ts'
import { run } from '../tools/run.ts'

const common = {
  team: 'chat',
  'app.kubernetes.io/part-of': 'platform',
  'app.kubernetes.io/version': 'ours',
  'app.kubernetes.io/name': 'not-chatbot',
  'app.kubernetes.io/instance': 'not-chatbot',
  'app.kubernetes.io/component': 'not-chatbot',
  'app.kubernetes.io/managed-by': 'not-helm',
  'helm.sh/chart': 'not-chatbot',
}
const own = { 'app.kubernetes.io/component': 'not-chatbot', team: 'ours' }
const labels = { release: 'prometheus', ...own }
const everything = {
  global: { generateSecretsOffline: true },
  backend: { demoModel: { enabled: true }, metrics: { serviceMonitor: { enabled: true } } },
  postgres: { backup: { enabled: true }, metrics: { enabled: true, serviceMonitor: { enabled: true } } },
  monitoring: { enabled: true, prometheusRule: { enabled: true }, dashboards: { configMaps: true } },
}
const labelled = {
  global: { ...everything.global, commonLabels: common },
  backend: {
    demoModel: { enabled: true },
    podLabels: own,
    podAnnotations: { 'checksum/config': 'theirs' },
    metrics: { serviceMonitor: { enabled: true, labels } },
  },
  frontend: { podLabels: own, podAnnotations: { 'checksum/config': 'theirs' } },
  postgres: {
    podLabels: own,
    podAnnotations: { 'checksum/config': 'theirs' },
    backup: { enabled: true },
    metrics: { enabled: true, serviceMonitor: { enabled: true, labels } },
  },
  monitoring: {
    ...everything.monitoring,
    prometheusRule: { enabled: true, labels },
    dashboards: { configMaps: true, labels },
  },
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'labels-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Documents of a rendering; a key that stands twice in a map is an error of its document. */
const documentsOf = async (values: object) => {
  const file = join(folder, 'values.yaml')
  writeFileSync(file, stringify(values))
  const output = await run('helm', ['template', release, chart, '--values', file], { output: 'stdout' })
  const documents = parseAllDocuments(output).filter((document) => document.contents !== null)
  return documents.map((document) => ({ errors: document.errors, object: document.toJS() }))
}

/** What selects pods: of Services, workloads, budgets, policies, monitors and affinities. */
const selectorsOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value.flatMap(selectorsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) =>
    /^(selector|podSelector|labelSelector|matchLabels)$/.test(key) ? [child] : selectorsOf(child),
  )
}

test('labels that are set twice stand once, and change nothing that selects pods', async () => {
  const before = await documentsOf(everything)
  const after = await documentsOf(labelled)
  expect(after.flatMap(({ errors }) => errors)).toEqual([])
  expect(after.length).toBe(before.length)
  expect(before.length).toBeGreaterThan(40)
  expect(after.map(({ object }) => selectorsOf(object))).toEqual(before.map(({ object }) => selectorsOf(object)))
})

test('every object has the common labels, and stays recognizable to Helm and to selectors', async () => {
  for (const { object } of await documentsOf(labelled)) {
    expect(object.metadata.labels).toMatchObject({
      'app.kubernetes.io/part-of': 'platform',
      'app.kubernetes.io/name': 'chatbot',
      'app.kubernetes.io/instance': release,
    })
    const template = object.spec?.template?.metadata ?? object.spec?.jobTemplate?.spec?.template?.metadata
    if (object.kind === 'Pod') continue
    expect(object.metadata.labels).toMatchObject({ 'app.kubernetes.io/managed-by': 'Helm' })
    if (template === undefined) continue
    expect(template.labels).toMatchObject({
      'app.kubernetes.io/instance': release,
      'app.kubernetes.io/part-of': 'platform',
    })
    expect(template.labels['app.kubernetes.io/component']).not.toBe('not-chatbot')
  }
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { chart, release } from '../settings.ts'
import { attempt } from '../tools/run.ts'

type Tree = { [key: string]: unknown }

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

const read = (path: string): Tree => parse(readFileSync(resolve(chart, path), 'utf8'))

const merged = (base: Tree, over: Tree): Tree => {
  const result = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const below = base[key]
    result[key] = isTree(value) && isTree(below) ? merged(below, value) : value
  }
  return result
}

const parts = ['backend', 'frontend', 'postgres', 'monitoring']
const defaults = parts.reduce(
  (values, part) => merged(values, { [part]: read(`charts/${part}/values.yaml`) }),
  read('values.yaml'),
)

/** Everything is on, so that every template is rendered. */
const everything: Tree = {
  global: { generateSecretsOffline: true },
  backend: { demoModel: { enabled: true }, metrics: { serviceMonitor: { enabled: true } } },
  postgres: { backup: { enabled: true }, metrics: { enabled: true, serviceMonitor: { enabled: true } } },
  monitoring: { enabled: true, prometheusRule: { enabled: true }, dashboards: { configMaps: true } },
}

const pathsIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] => [
  ...(path.length > 0 ? [path] : []),
  ...(isTree(value) ? Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...path, key])) : []),
]

const nested = (path: readonly string[], value: unknown): Tree =>
  path.reduceRight<Tree>((inner, key, index) => ({ [key]: index === path.length - 1 ? value : inner }), {})

const at = (path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isTree(value) ? value[key] : undefined), defaults)

/** A value that a key cannot have meant. */
const wrongFor = (value: unknown): unknown => (isTree(value) || Array.isArray(value) ? 'text' : { a: 'map' })

/** What Go says of a template that it could not run, and what it prints in place of a value that it does not have. */
const trace =
  /nil pointer|executing "|error calling|wrong type for value|invalid value; expected|YAML parse error|panic/
const placeholder = /<nil>|%!\w?\(/

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'odd-values-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What is wrong with how the chart takes a value; nothing when it renders or refuses with a sentence. */
const complaint = async (path: readonly string[], value: unknown): Promise<string | undefined> => {
  const name = `${path.join('.')}=${JSON.stringify(value)}`
  const file = join(folder, `${path.join('.')}-${value === null ? 'null' : 'wrong'}.yaml`)
  writeFileSync(file, stringify(merged(everything, nested(path, value))))
  const { code, output } = await attempt('helm', ['template', release, chart, '--values', file])
  const bad = code === 0 ? placeholder.exec(output) : trace.exec(output)
  return bad === null ? undefined : `${name}: ${output.slice(0, 400)}`
}

/** Runs two at a time: each is a process. */
const complaintsOf = async (cases: [path: readonly string[], value: unknown][]): Promise<string[]> => {
  const found: string[] = []
  const worker = async () => {
    for (let next = cases.pop(); next !== undefined; next = cases.pop()) {
      const said = await complaint(...next)
      if (said !== undefined) found.push(said)
    }
  }
  await Promise.all([worker(), worker()])
  return found
}

const sections = Object.keys(defaults)
// Milliseconds: some hundred processes.
const manyRuns = 900_000

describe.each(sections)('values of %s', (section) => {
  const paths = pathsIn(defaults[section], [section])

  test(
    'null renders or is refused with a sentence',
    async () => {
      expect(await complaintsOf(paths.map((path) => [path, null]))).toEqual([])
    },
    manyRuns,
  )

  test(
    'a wrong type renders or is refused with a sentence',
    async () => {
      expect(await complaintsOf(paths.map((path) => [path, wrongFor(at(path))]))).toEqual([])
    },
    manyRuns,
  )
})

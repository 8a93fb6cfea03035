import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { chart, root } from '../settings.ts'
import { hasGo, helmDocs } from './go-tools.ts'
import { rendered } from './render.ts'

const read = (...path: string[]) => readFileSync(resolve(...path), 'utf8')
const testWithGo = hasGo ? test : test.skip

/** helm-docs writes beside what it reads: it gets a copy, so that a stale README stays stale and fails again. */
const copy = mkdtempSync(join(tmpdir(), 'chart-'))
afterAll(() => rmSync(copy, { recursive: true }))

const tables = (folder: string) =>
  globSync('{,charts/*/}README.md', { cwd: folder }).map((file) => [file, read(folder, file)])

testWithGo(
  'the tables of values are those of the values (pnpm --filter @chatbot/cluster docs:chart writes them)',
  async () => {
    const committed = tables(chart)
    expect(committed.length).toBe(5)
    cpSync(chart, copy, { recursive: true })
    expect(await helmDocs(copy)).toMatchObject({ code: 0 })
    expect(committed).toEqual(tables(copy))
    expect(tables(chart)).toEqual(committed)
  },
  600_000,
)

test('every alert says where its runbook is, and it is there', () => {
  const { groups } = parse(read(chart, 'charts/monitoring/files/alerts.yaml'))
  const runbooks: string[] = groups.flatMap(({ rules }: { rules: { annotations: { runbook: string } }[] }) =>
    rules.map(({ annotations }) => annotations.runbook),
  )
  expect(runbooks.length).toBeGreaterThanOrEqual(8)
  const headings = [...read(root, 'docs/operations.md').matchAll(/^#+ (.+)$/gm)].map(
    ([, heading = '']) => `docs/operations.md#${heading.toLowerCase().replaceAll(' ', '-')}`,
  )
  expect(headings).toEqual(expect.arrayContaining(runbooks))
})

test('the dashboard of answers shows what an operator is asked about', () => {
  const { panels } = JSON.parse(read(chart, 'charts/monitoring/files/dashboards/chat.json'))
  const asked = JSON.stringify(panels.map(({ targets }: { targets: unknown }) => targets))
  for (const metric of [
    'time_to_first_token_seconds',
    'output_tokens_total',
    'streams_open',
    'streams_opened_total',
    'streams_taken_over_total',
    'streams_orphaned_total',
    'generations_ended_total',
    'log_commit_seconds',
    'log_tail_seconds',
  ]) {
    expect(asked).toContain(`chatbot_${metric}`)
  }
})

/** Variables of the backend that are no value of the chart's: `backend.extraEnv` sets them. */
const leftToExtraEnv = [
  // The Secret's file is the way here.
  'OPENAI_API_KEY',
  'MODEL_CONTEXT_WINDOW',
  'MODEL_FIRST_TOKEN_TIMEOUT',
  'MODEL_SILENCE_TIMEOUT',
  // With HTTPS_PROXY and NO_PROXY, which are the proxy's.
  'NODE_USE_ENV_PROXY',
  'LEASE_INTERVAL',
  'LEASE_TTL',
  'LOG_RETENTION',
  'ATTACHMENT_RETENTION',
  // Unset, metrics are served at every address, IPv4 and IPv6.
  'METRICS_HOST',
  // Of the image.
  'NODE_ENV',
]

test("every variable of the backend's is set by the chart, or left to extraEnv on purpose", async () => {
  const table = /<!-- configuration -->([\s\S]*)<!-- \/configuration -->/.exec(read(root, 'README.md'))?.[1] ?? ''
  const variables = [...table.matchAll(/^\| `(\w+)`/gm)].flatMap(([, name]) => name ?? [])
  expect(variables.length).toBeGreaterThan(30)
  const ways = await Promise.all([
    rendered(
      'backend.openai.existingSecret=own',
      'backend.openai.baseUrl=https://models.example.com/v1',
      'backend.models=a',
      'backend.titleModel=a',
      'backend.defaultSystemPrompt=a',
      'backend.trustedOrigins[0]=https://a.example.com',
      'backend.otlpEndpoint=http://collector',
      'global.publicUrl=https://a.example.com',
    ),
    rendered('backend.demoModel.enabled=true'),
    rendered('backend.modelServers[0].id=a', 'backend.modelServers[0].baseUrl=https://a.example.com'),
  ])
  const set = ways
    .flatMap((objects) => [objects.get('ConfigMap/chatbot-backend'), objects.get('Deployment/chatbot-backend')])
    .join('\n')
  const unset = variables.filter((name) => !set.includes(`"${name}"`))
  expect(unset.sort()).toEqual([...leftToExtraEnv].sort())
})

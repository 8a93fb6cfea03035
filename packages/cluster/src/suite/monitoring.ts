import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { chart } from '../settings.ts'
import { run } from '../tools/run.ts'
import { check, expect } from './check.ts'
import { kubectl, podNames, until } from './context.ts'
import { signIn, startStreams } from './streams.ts'
import type { Suite } from './suite.ts'

const files = resolve(chart, 'charts/monitoring/files')

type Query = { where: string; expression: string }

const dashboardQueries = async (): Promise<Query[]> => {
  const names = await readdir(resolve(files, 'dashboards'))
  const boards = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(resolve(files, 'dashboards', name), 'utf8'))),
  )
  return boards.flatMap(({ title, panels }) =>
    panels.flatMap((panel: { title: string; targets: { expr: string }[] }) =>
      panel.targets.map(({ expr }) => ({
        where: `${title} / ${panel.title}`,
        expression: expr.replaceAll('$__rate_interval', '1m'),
      })),
    ),
  )
}

const alertQueries = async (): Promise<Query[]> => {
  const { groups } = parse(await readFile(resolve(files, 'alerts.yaml'), 'utf8'))
  return groups.flatMap(({ rules }: { rules: { alert: string; expr: string }[] }) =>
    rules.map(({ alert, expr }) => ({ where: alert, expression: expr })),
  )
}

const promtool = (...args: string[]) => kubectl('exec', 'deployment/chatbot-prometheus', '--', 'promtool', ...args)
const ask = (expression: string) => promtool('query', 'instant', 'http://127.0.0.1:9090', expression)

const metricsOfBackend = async (): Promise<Set<string>> => {
  const [pod = ''] = await podNames('backend')
  const script = 'fetch("http://127.0.0.1:9464/metrics").then((r) => r.text()).then(console.log)'
  const text = await kubectl('exec', pod, '-c', 'backend', '--', '/nodejs/bin/node', '-e', script)
  return new Set([...text.matchAll(/^# HELP (\S+)/gm)].flatMap(([, name]) => name ?? []))
}

/** Names in an expression that are metrics of the app, histograms without their suffix. */
const metricsIn = (expression: string): string[] =>
  [...expression.matchAll(/\b(?:chatbot|nodejs|process)_\w+/g)].map(([name]) =>
    name.replace(/_(bucket|sum|count)$/, ''),
  )

/** A Prometheus of the chart, scraping the running app, answers every query of dashboards and alerts. */
export const monitoringChecks = async ({ install }: Suite): Promise<void> => {
  await install({
    'monitoring.enabled': 'true',
    'monitoring.grafana.enabled': 'false',
    'monitoring.prometheus.scrapeInterval': '5s',
  })
  await check('promtool accepts configuration and alerts', async () => {
    const output = await promtool('check', 'config', '/etc/prometheus/prometheus.yml')
    expect(output.includes('SUCCESS') && output.includes('rules found'), output)
    return output
      .split('\n')
      .find((line) => line.includes('rules found'))
      ?.trim()
  })
  await check('each alert comes when it should, and not before', async () => {
    const image = ['run', '--rm', '--volume', `${chart}:/chart:ro`, '--entrypoint', 'promtool', 'prom/prometheus:v3']
    const output = await run('docker', [...image, 'test', 'rules', '/chart/tests/alerts/alerts.yaml'])
    expect(output.includes('SUCCESS'), output)
    return undefined
  })
  await check('Prometheus scrapes every backend pod', async () => {
    const pods = (await podNames('backend')).length
    const scraped = async () => Number((await ask('sum(up{job="chatbot-backend"})')).match(/=> (\d+)/)?.[1])
    await until(`${pods} pods are scraped`, async () => (await scraped()) === pods)
    return `${pods} pods`
  })
  await startStreams(await signIn(), { streams: 4, count: 100, rate: 10 }).ended
  await check('every query of dashboards and alerts can be answered, with metrics that the app has', async () => {
    const queries = [...(await dashboardQueries()), ...(await alertQueries())]
    const known = await metricsOfBackend()
    for (const { where, expression } of queries) {
      await ask(expression).catch((error: Error) => expect(false, `${where}: ${error.message}`))
      const unknown = metricsIn(expression).filter((name) => !known.has(name))
      expect(unknown.length === 0, `${where}: the app has no ${unknown.join(', ')}`)
    }
    return `${queries.length} queries`
  })
  await check('the dashboard of answers shows the answers that were given', async () => {
    for (const expression of ['sum(chatbot_output_tokens_total)', 'sum(chatbot_time_to_first_token_seconds_count)']) {
      const shown = async () => Number((await ask(expression)).match(/=> (\d+)/)?.[1] ?? 0) > 0
      await until(`${expression} is more than 0`, shown, 60)
    }
    return undefined
  })
}

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type ApiClient, createApiClient } from '@chatbot/api-client'
import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { migrate } from '@chatbot/prisma/migrate'
import { startReplica } from './replica.ts'
import { signIn } from './sign-in.ts'
import { startModel } from './start-model.ts'
import { readMetrics } from './testing/read-metrics.ts'

/**
 * Compares this checkout's backend with another one's, both built: rounds in turns on one machine, each with a database of its
 * own and one demo model for both. Prints the median of each figure for both, and their ratio.
 */
const { values } = parseArgs({
  options: { against: { type: 'string' }, rounds: { type: 'string', default: '12' } },
})
if (!values.against) throw new Error('Say which checkout to compare with: --against ../other-checkout')
const rounds = Number(values.rounds)

// Short rounds in turns: what else the machine does then falls on both.
const starts = 10
const streams = 10
const tokens = 200
const tokensPerSecond = 50

type Figures = Record<string, number[]>
type Candidate = {
  figures: Figures
  measure: () => Promise<void>
  /** Drops what was measured so far. */
  forget: () => void
  stop: () => Promise<void>
}

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Streams one answer. Returns the milliseconds until its first text. */
const stream = async (client: ApiClient, model: string): Promise<number> => {
  const begun = performance.now()
  let first: number | undefined
  for await (const event of client.chat({ message: 'Count', model })) {
    if (event.type === 'text') first ??= performance.now() - begun
  }
  if (first === undefined) throw new Error(`An answer of ${model} had no text`)
  return first
}

const startCandidate = async (name: string, backend: string | undefined, modelUrl: string): Promise<Candidate> => {
  const postgres = await startTestPostgres()
  await migrate({ databaseUrl: postgres.url, log: () => undefined })
  const env = { DATABASE_URL: postgres.url, OPENAI_BASE_URL: modelUrl }
  const replica = await startReplica({ name, backend, logs, env })
  await replica.ready()
  const headers = { Authorization: `Bearer ${await signIn(replica.url)}` }
  const client = createApiClient({ baseUrl: replica.url, headers })

  const cpuMilliseconds = async () => (await readMetrics(replica.metricsUrl)).sum('process_cpu_seconds_total') * 1_000

  let figures: Figures = {}
  const note = (figure: string, value: number) => {
    figures[figure] = [...(figures[figure] ?? []), value]
  }

  const measureStarts = async () => {
    const cpu = await cpuMilliseconds()
    for (let index = 0; index < starts; index += 1) {
      note('time to the first token, ms', await stream(client, 'demo-count:n=1,first=0'))
    }
    note('CPU of one short answer, ms', ((await cpuMilliseconds()) - cpu) / starts)
  }
  const measureTokens = async () => {
    const cpu = await cpuMilliseconds()
    const model = `demo-count:n=${tokens},rate=${tokensPerSecond},first=0`
    await Promise.all(Array.from({ length: streams }, () => stream(client, model)))
    note('CPU of 1,000 tokens, ms', (((await cpuMilliseconds()) - cpu) / (streams * tokens)) * 1_000)
  }

  return {
    get figures() {
      return figures
    },
    forget: () => {
      figures = {}
    },
    measure: async () => {
      await measureStarts()
      await measureTokens()
    },
    stop: async () => {
      await replica.stop()
      await postgres.stop('immediate')
    },
  }
}

const logs = mkdtempSync(join(tmpdir(), 'chatbot-compare-'))
const model = await startModel(logs)
const other = await startCandidate(
  'other',
  resolve(process.env.INIT_CWD ?? '.', values.against, 'apps/backend'),
  model.url,
)
const own = await startCandidate('own', undefined, model.url)

// Compiles what the rounds only run.
for (const candidate of [other, own]) {
  await candidate.measure()
  candidate.forget()
}
for (let round = 0; round < rounds; round += 1) {
  const pair = round % 2 === 0 ? [other, own] : [own, other]
  for (const candidate of pair) await candidate.measure()
}

const rows = Object.keys(own.figures).map((figure) => {
  const [before, after] = [other, own].map((candidate) => median(candidate.figures[figure] ?? []))
  return { figure, other: before?.toFixed(2), own: after?.toFixed(2), ratio: ((after ?? 0) / (before ?? 1)).toFixed(2) }
})
console.table(rows)
await Promise.all([other.stop(), own.stop()])
await model.stop()

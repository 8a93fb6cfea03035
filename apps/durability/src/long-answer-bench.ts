import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiClient } from '@chatbot/api-client'
import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { migrate } from '@chatbot/prisma/migrate'
import { startReplica } from './replica.ts'
import { signIn } from './sign-in.ts'
import { startModel } from './start-model.ts'
import { readMetrics } from './testing/read-metrics.ts'

/** Prints the CPU time of the backend for each tenth of an answer of 200,000 characters, streamed over HTTP. */
const characters = 200_000
const tenths = 10
const tokensPerSecond = 2_500

const logs = mkdtempSync(join(tmpdir(), 'chatbot-long-answer-'))
await using postgres = await startTestPostgres()
await migrate({ databaseUrl: postgres.url, log: () => undefined })
const model = await startModel(logs)
const env = { DATABASE_URL: postgres.url, OPENAI_BASE_URL: model.url }
const replica = await startReplica({ name: 'backend', logs, env })
await replica.ready()
const headers = { Authorization: `Bearer ${await signIn(replica.url)}` }
const client = createApiClient({ baseUrl: replica.url, headers })
const cpuSeconds = async () => (await readMetrics(replica.metricsUrl)).sum('process_cpu_seconds_total')

/** CPU milliseconds of each tenth. */
const answer = async (): Promise<number[]> => {
  const used: number[] = []
  let received = 0
  let before = await cpuSeconds()
  const request = { message: 'long', model: `demo-long:chars=${characters},rate=${tokensPerSecond},first=0` }
  for await (const event of client.chat(request)) {
    if (event.type !== 'text') continue
    received += event.text.length
    if (received < ((used.length + 1) * characters) / tenths) continue
    const now = await cpuSeconds()
    used.push((now - before) * 1_000)
    before = now
  }
  return used
}

// The first one compiles what the others only run.
await answer()
const runs = [await answer(), await answer(), await answer()]
const sums = Array.from({ length: tenths }, (_, tenth) => runs.reduce((sum, run) => sum + (run[tenth] ?? 0), 0))
const [first = 0] = sums
const last = sums.at(-1) ?? 0
console.log(`CPU ms of each tenth, three answers: ${sums.map((sum) => sum.toFixed(0)).join(', ')}`)
console.log(`The last tenth costs ${(last / first).toFixed(2)} times the first`)
await replica.stop()
await model.stop()

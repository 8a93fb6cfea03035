import { parseArgs } from 'node:util'
import { createApiClient } from '@chatbot/api-client'
import { makeFaults } from './faults.ts'
import { seededRandom } from './random.ts'
import { report } from './report.ts'
import { signIn } from './sign-in.ts'
import { startStack } from './stack.ts'
import { checkStream, type StreamKind, type StreamResult, streamKinds } from './stream-check.ts'
import { makeUnreliableFetch } from './unreliable-fetch.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '60' },
    streams: { type: 'string', default: '12' },
    replicas: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const kills = Number(values.kills)
const random = seededRandom(Number(values.seed))
console.log(`${kills} faults, ${values.streams} streams at a time, ${values.replicas} replicas, seed ${values.seed}`)

const stack = await startStack(Number(values.replicas))
const network = makeUnreliableFetch({ replicas: stack.replicas, random })
const token = await signIn(stack.replicas[0]?.url ?? '')
const client = createApiClient({
  baseUrl: '',
  fetch: network.fetch,
  headers: { Authorization: `Bearer ${token}` },
  random,
})
const faults = makeFaults({ stack, cutSockets: network.cutSockets, random })
const lastFaultBefore = (time: number) =>
  Math.max(0, ...faults.records.filter(({ at }) => at <= time).map(({ overAt }) => Math.min(overAt ?? time, time)))

// Every second stream is of a server of which nothing is known.
const known: StreamKind[] = ['prefill', 'reattach']
const unknown = streamKinds.filter((kind) => !known.includes(kind))
const pickKind = (round: number): StreamKind => {
  const kinds = round % 2 === 0 ? known : unknown
  return kinds[Math.floor(round / 2) % kinds.length] ?? 'none'
}
const results: StreamResult[] = []
let injecting = true

/** Keeps one stream running at any time until the faults are over. */
const reader = async (index: number) => {
  for (let round = index; injecting; round += 1) {
    const kind = pickKind(round)
    try {
      results.push(await checkStream(client, kind, lastFaultBefore))
    } catch (error) {
      const now = Date.now()
      const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      results.push({
        kind,
        startedAt: now,
        endedAt: now,
        status: 'threw',
        reconnections: 0,
        longestGap: 0,
        faults: [why],
      })
    }
  }
}

const readers = Array.from({ length: Number(values.streams) }, (_, index) => reader(index))
await faults.inject(kills)
injecting = false
await Promise.all(readers)
const failed = report(faults.records, results)
if (failed > 0) console.log(`Logs of the processes: ${stack.logs}`)
await stack.stop()
process.exit(failed > 0 ? 1 : 0)

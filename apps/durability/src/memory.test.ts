import type { ApiClient } from '@chatbot/api-client'
import { expect, it } from '@jest/globals'
import { startBackends } from './testing/backends.ts'
import { heldHeap, inspectable } from './testing/held-heap.ts'
import { readMetrics } from './testing/read-metrics.ts'

/** Answers after which the heap is read. Before the first, code is compiled and caches fill. */
const counts = [2_000, 4_000, 6_000, 8_000, 10_000]
/** At a time. */
const workers = 32
/**
 * The last heap beside the smallest one before. What V8 keeps of compiled code moves by 2 % either way; answers that each
 * left half a kilobyte behind would be above it.
 */
const allowed = 1.05

const ends = { completed: 0, stopped: 0, failed: 0, left: 0 }

/** One answer of a kind, to the end that its kind has; `left`: its reader leaves, and it is written to its end. */
const answer = async (client: ApiClient, index: number): Promise<void> => {
  const kinds = ['completed', 'stopped', 'failed', 'left'] as const
  const kind = kinds[index % kinds.length] ?? 'completed'
  const model = {
    completed: 'demo-count:n=10,rate=100000,first=0',
    stopped: 'demo-count:n=400,rate=20,first=0',
    failed: 'demo-fault-error-event:at=3,first=0',
    left: 'demo-count:n=10,rate=1000,first=0',
  }[kind]
  let generationId: string | undefined
  for await (const event of client.chat({ message: `${index}`, model })) {
    if (event.type === 'start') {
      generationId = event.start.generationId
      if (kind === 'stopped') await client.generations.stop(generationId)
      if (kind === 'left') break
    }
    if (event.type === 'end') expect(event.end.status).toBe(kind)
  }
  expect(generationId).toBeDefined()
  ends[kind] += 1
}

it('10,000 finished, stopped, failed and left answers leave nothing in memory', async () => {
  await using backends = await startBackends({ count: 1, env: inspectable })
  const [client] = backends.clients
  const [replica] = backends.replicas
  if (!client || !replica) throw new Error('a replica was asked for')
  const idle = async () => {
    for (;;) {
      const metrics = await readMetrics(replica.metricsUrl)
      if (metrics.sum('chatbot_generations_running') + metrics.sum('chatbot_readers') === 0) return
    }
  }

  let next = 0
  const heap: number[] = []
  for (const count of counts) {
    const work = async () => {
      while (next < count) {
        next += 1
        await answer(client, next)
      }
    }
    await Promise.all(Array.from({ length: workers }, work))
    await idle()
    heap.push(await heldHeap(replica))
  }
  console.log(counts.map((count, index) => `${count}: ${((heap[index] ?? 0) / 1e6).toFixed(2)} MB`).join(', '))
  expect(Object.values(ends).reduce((sum, count) => sum + count)).toBe(counts.at(-1))
  const last = heap.pop() ?? Number.POSITIVE_INFINITY
  expect(last / Math.min(...heap)).toBeLessThan(allowed)
}, 900_000)

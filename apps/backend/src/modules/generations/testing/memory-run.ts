import { createDemoModel } from '@chatbot/demo-model'
import { makeCatalogue } from '../../../models/catalogue.ts'
import { makeModelClient } from '../../../models/openai-model-client.ts'
import { noAttachments } from '../../../models/testing/no-attachments.ts'
import { createTestUser, startTestReplica } from './test-replica.ts'

/**
 * `pnpm bench:memory`, with DATABASE_URL of a migrated database: answers questions, a third of them each to the end,
 * stopped and failed, and prints a line of JSON with what it holds in memory after so many as each argument says.
 */
const { DATABASE_URL: databaseUrl = '' } = process.env
const { gc } = globalThis
if (!gc) throw new Error('run with --expose-gc')
/** Answers at a time. */
const workers = 32

const demo = createDemoModel({ journalSize: 0, tokensPerSecond: 1_000_000, firstTokenMs: 0 })
const { url } = await demo.listen({ host: '127.0.0.1', port: 0 })
const models = makeModelClient({
  attachments: noAttachments,
  baseUrl: async () => url,
  apiKey: async () => 'none',
  catalogue: makeCatalogue({
    env: { MODELS: undefined, MODEL_API: 'auto', MODEL_CONTEXT_WINDOW: 128_000 },
    isOpenAi: false,
    isDemo: true,
  }),
  timeouts: { firstToken: 30, silence: 30 },
})
const replica = await startTestReplica({ databaseUrl, models, poolSize: 10 })
const userId = await createTestUser(replica.prisma)

const kinds = [
  { model: 'demo-count:n=10', stops: false, endsAs: 'completed' },
  { model: 'demo-count:n=400,rate=20', stops: true, endsAs: 'stopped' },
  { model: 'demo-fault-cut:at=3', stops: false, endsAs: 'failed' },
] as const

const answer = async (index: number) => {
  const { model, stops, endsAs } = kinds[index % kinds.length] ?? kinds[0]
  const { generationId } = await replica.operations.startChat({ userId, request: { message: `${index}`, model } })
  const signal = new AbortController().signal
  let asked = false
  for await (const event of await replica.operations.follow({ userId, generationId, after: -1, signal })) {
    if (event.type === 'text' && stops && !asked) {
      asked = true
      await replica.operations.stop({ userId, generationId })
    }
    if (event.type === 'end' && event.end.status !== endsAs) throw new Error(`${model} ended as ${event.end.status}`)
  }
}

let next = 0
const answerUntil = async (count: number) => {
  const work = async () => {
    while (next < count) {
      next += 1
      await answer(next)
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
  await replica.engine.runner.idle()
}

for (const count of process.argv.slice(2).map(Number)) {
  await answerUntil(count)
  // What waits for a turn of the event loop to be let go of is no leak.
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    gc()
  }
  const { local, remote, readers } = replica.engine.channels.counts()
  const held = { running: replica.engine.runner.count(), local, remote, readers }
  console.log(JSON.stringify({ count, heapUsed: process.memoryUsage().heapUsed, held }))
}
await replica.close()
await demo.close()

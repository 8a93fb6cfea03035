import { strict as assert } from 'node:assert'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiClient, createApiClient } from '@chatbot/api-client'
import { freePort, startTestPostgres } from '@chatbot/dev-stack/postgres'
import { migrate } from '@chatbot/prisma/migrate'
import { answers, startChild } from '../child.ts'
import { startReplica } from '../replica.ts'
import { signIn } from '../sign-in.ts'
import { installLlama } from './install.ts'

/** A real model, a real Postgres and two backends: discovery, chat, several at once, stop, and a kill in mid-answer. */
const { module, model } = await installLlama()
const logs = mkdtempSync(join(tmpdir(), 'chatbot-llama-'))
const port = await freePort()
const server = startChild({
  program: join(import.meta.dirname, 'serve.ts'),
  cwd: import.meta.dirname,
  env: { LLAMA_MODULE: module, LLAMA_MODEL: model, PORT: String(port) },
  logFile: join(logs, 'llama.log'),
})
await answers(`http://127.0.0.1:${port}/v1/models`)
const postgres = await startTestPostgres()
await migrate({ databaseUrl: postgres.url, log: () => undefined })
const env = { DATABASE_URL: postgres.url, OPENAI_BASE_URL: `http://127.0.0.1:${port}`, MODEL_IS_DEMO: '0' }
const replicas = await Promise.all(['one', 'two'].map((name) => startReplica({ name, logs, env })))
await Promise.all(replicas.map((replica) => replica.ready()))
const [first, second] = replicas
assert(first && second)
const headers = { Authorization: `Bearer ${await signIn(first.url)}` }
const [one, two] = [first, second].map(({ url }) => createApiClient({ baseUrl: url, headers }))
assert(one && two)

/** Reads an answer by one replica and, once that is gone, by the other. */
const read = async (
  client: ApiClient,
  message: string,
  onText: (text: string, generationId: string) => Promise<void>,
) => {
  let [text, status, generationId] = ['', '', '']
  const take = async (events: ReturnType<ApiClient['chat']>) => {
    for await (const event of events) {
      if (event.type === 'start') generationId = event.start.generationId
      if (event.type === 'snapshot') text = event.snapshot.text
      if (event.type === 'text') text += event.text
      if (event.type === 'text') await onText(text, generationId)
      if (event.type === 'end') status = event.end.status
    }
  }
  await take(client.chat({ message }))
  return { text, status }
}
const nothing = async () => undefined

const catalogue = await fetch(`${first.url}/api/models`, { headers })
assert.match(await catalogue.text(), /smollm2-135m-instruct/)
console.log('discovery: the model that the server lists is offered')

const question = 'Write a long story about a fox who lives near a harbour.'
const whole = await read(one, question, nothing)
assert.equal(whole.status, 'completed')
assert(whole.text.length > 300)
console.log(`chat: ${whole.text.length} characters`)

const many = await Promise.all(['cats', 'dogs', 'birds'].map((topic) => read(one, `What are ${topic}?`, nothing)))
for (const { text, status } of many) assert(status === 'completed' && text.length > 20)
console.log(`several at once: ${many.map(({ text }) => text.length).join(', ')} characters`)

const stopped = await read(two, question, async (text, generationId) => {
  if (text.length > 100) await two.generations.stop(generationId)
})
assert.equal(stopped.status, 'stopped')
console.log(`stop: after ${stopped.text.length} characters`)

let seen = ''
const killed = await read(two, question, async (text) => {
  if (seen !== '' || text.length < 200) return
  seen = text
  // The answer is the first replica's to finish; the second one comes back for its reader.
  void second.restart('SIGKILL')
})
assert.equal(killed.status, 'completed')
assert(killed.text.startsWith(seen) && killed.text.length > seen.length)
console.log(
  `kill: after ${seen.length} characters, ended after ${killed.text.length}; joint: ${JSON.stringify(killed.text.slice(seen.length - 40, seen.length + 40))}`,
)
// A few words that come twice around the joint are a repetition.
const repeated = killed.text.slice(seen.length - 30, seen.length)
assert(!killed.text.slice(seen.length, seen.length + 60).includes(repeated))

await Promise.all(replicas.map((replica) => replica.stop()))
server.process.kill('SIGKILL')
await postgres.stop('immediate')
console.log('llama: passed')
process.exit(0)

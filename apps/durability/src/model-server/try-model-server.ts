import { strict as assert } from 'node:assert'
import { type ApiClient, createApiClient } from '@chatbot/api-client'
import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { migrate } from '@chatbot/prisma/migrate'
import { startReplica } from '../replica.ts'
import { signIn } from '../sign-in.ts'

/** Reads an answer by whichever replica the client goes to, and by the same one again once it is back. */
const read = async (
  client: ApiClient,
  message: string,
  onText: (text: string, generationId: string) => Promise<void> = async () => undefined,
) => {
  let [text, status, generationId] = ['', '', '']
  for await (const event of client.chat({ message })) {
    if (event.type === 'start') generationId = event.start.generationId
    if (event.type === 'snapshot') text = event.snapshot.text
    if (event.type === 'text') text += event.text
    if (event.type === 'text') await onText(text, generationId)
    if (event.type === 'end') status = event.end.status
  }
  return { text, status }
}

/**
 * Chats with a model server by two backends and a real Postgres: discovery, a long answer, several at once, a stop, and a kill in
 * mid-answer. Prints what it saw.
 * @throws AssertionError for the first thing that is not so
 */
export const tryModelServer = async (options: {
  /** Its address, as people type it, and what the backend needs besides. */
  url: string
  env?: Record<string, string>
  /** The folder for the backends' output. */
  logs: string
  /** The only model that it lists. */
  model: string
  /** Asks for an answer of at least so many characters. */
  question: string
  length: number
  /** Checks the answer that went on after the kill, and what of it was seen before. */
  checkJoint: (text: string, seen: string) => void
}): Promise<void> => {
  const { logs, question } = options
  const postgres = await startTestPostgres()
  await migrate({ databaseUrl: postgres.url, log: () => undefined })
  const env = { DATABASE_URL: postgres.url, OPENAI_BASE_URL: options.url, MODEL_IS_DEMO: '0', ...options.env }
  const replicas = await Promise.all(['one', 'two'].map((name) => startReplica({ name, logs, env })))
  try {
    await Promise.all(replicas.map((replica) => replica.ready()))
    const [first, second] = replicas
    assert(first && second)
    const headers = { Authorization: `Bearer ${await signIn(first.url)}` }
    const [one, two] = [first, second].map(({ url }) => createApiClient({ baseUrl: url, headers }))
    assert(one && two)

    const catalogue = await fetch(`${first.url}/api/models`, { headers })
    assert((await catalogue.text()).includes(options.model))
    console.log('discovery: the model that the server lists is offered')

    const whole = await read(one, question)
    assert.equal(whole.status, 'completed')
    assert(whole.text.length >= options.length)
    console.log(`chat: ${whole.text.length} characters`)

    const many = await Promise.all(['cats', 'dogs', 'birds'].map((topic) => read(one, `What are ${topic}?`)))
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
    const joint = killed.text.slice(seen.length - 40, seen.length + 40)
    console.log(
      `kill: after ${seen.length} characters, ended after ${killed.text.length}; joint: ${JSON.stringify(joint)}`,
    )
    options.checkJoint(killed.text, seen)
  } finally {
    await Promise.all(replicas.map((replica) => replica.stop()))
    await postgres.stop('immediate')
  }
}

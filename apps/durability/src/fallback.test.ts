import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@chatbot/dev-stack/postgres'
import { expect, it } from '@jest/globals'
import { startModel } from './start-model.ts'
import { startBackends } from './testing/backends.ts'

const whole = Array.from({ length: 200 }, (_, index) => index + 1).join(' ')
const counting = 'demo-count:n=200,rate=40,first=0'
const fallback = `backup/${counting}`

it('an answer by a fallback goes on with it when its backend is killed, and names it as the model that answered', async () => {
  const logs = mkdtempSync(join(tmpdir(), 'chatbot-fallback-'))
  const model = await startModel(logs)
  const servers = [
    { id: 'down', baseUrl: `http://127.0.0.1:${await freePort()}/v1`, models: ['chosen'], fallback },
    { id: 'backup', baseUrl: model.url, models: [counting] },
  ]
  await using backends = await startBackends({
    count: 2,
    env: {
      OPENAI_BASE_URL: '',
      MODEL_IS_DEMO: '',
      MODEL_SERVERS: JSON.stringify({ servers }),
      LEASE_INTERVAL: '1',
      LEASE_TTL: '3',
    },
  })
  const [asking, reading] = backends.clients
  if (!asking || !reading) throw new Error('two backends were asked for')
  const leaving = new AbortController()
  const started = Promise.withResolvers<{ generationId: string; conversationId: string }>()
  const asked = (async () => {
    for await (const event of asking.chat({ message: 'count', model: 'chosen' }, { signal: leaving.signal })) {
      if (event.type === 'start') started.resolve(event.start)
    }
  })()
  const { generationId, conversationId } = await started.promise
  let [text, answeredBy, status] = ['', '', '']
  let killing: Promise<void> | undefined
  for await (const event of reading.followGeneration(generationId)) {
    if (event.type === 'text') text += event.text
    if (event.type === 'end') [answeredBy, status] = [event.end.model ?? '', event.end.status]
    if (text.length > 100) killing ??= backends.replicas[0]?.stop()
  }
  leaving.abort()
  await Promise.all([asked, killing])
  expect({ text, answeredBy, status }).toEqual({ text: whole, answeredBy: fallback, status: 'completed' })
  const { messages } = await reading.messages.window(conversationId)
  expect(messages.at(-1)).toMatchObject({ text: whole, model: fallback, status: 'completed' })
  await model.stop()
  rmSync(logs, { recursive: true })
}, 120_000)

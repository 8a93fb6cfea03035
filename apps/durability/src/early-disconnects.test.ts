import { once } from 'node:events'
import { afterAll, beforeAll, it } from '@jest/globals'
import { startPods } from './testing/pods.ts'
import { open } from './testing/raw-socket.ts'
import { readMetrics } from './testing/read-metrics.ts'

let backends: Awaited<ReturnType<typeof startPods>>
let urls: Record<'frontend' | 'backend', string>
let generationId: string

beforeAll(async () => {
  backends = await startPods({ count: 1, frontend: true })
  urls = { frontend: backends.frontend?.url ?? '', backend: backends.backend.url }
  const [client] = backends.clients
  if (!client) throw new Error('a client was asked for')
  for await (const event of client.chat({ message: 'Count', model: 'demo-count:n=100000,rate=5,first=0' })) {
    if (event.type !== 'start') continue
    generationId = event.start.generationId
    break
  }
})
afterAll(() => backends[Symbol.asyncDispose]())

/** Asks for a path and closes the connection at once, while the handler is at work. */
const askAndLeave = async (url: string, path: string, method = 'GET') => {
  const socket = await open(url)
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: chat.test', `Authorization: Bearer ${backends.token}`, '', '']
  socket.write(lines.join('\r\n'), () => socket.destroy())
  await once(socket, 'close')
}

/** Asks until the answer is as expected, for ten seconds at most: the server hears of a closed connection a little later. */
const untilTrue = async (what: string, ask: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 10_000
  while (!(await ask())) if (Date.now() > deadline) throw new Error(`${what}: not within ten seconds`)
}

const openStreams = async () => (await readMetrics(backends.backend.metricsUrl)).sum('chatbot_streams_open')

const targets = ['backend', 'frontend'] as const

it.each(targets)('lets go of an export whose reader left before its first byte, asked at the %s', async (target) => {
  for (let time = 0; time < 12; time += 1) await askAndLeave(urls[target], '/api/export')
  await untilTrue('an export', async () => {
    const response = await fetch(`${urls[target]}/api/export`, {
      headers: { Authorization: `Bearer ${backends.token}` },
    })
    await response.text()
    return response.status === 200
  })
})

it.each(targets)('closes the stream of a reader who left before its first byte, asked at the %s', async (target) => {
  await untilTrue('no stream is open', async () => (await openStreams()) === 0)
  const before = await opened()
  for (let time = 0; time < 30; time += 1) await askAndLeave(urls[target], `/api/generations/${generationId}/events`)
  // At least some of the requests were read before their connections were seen to be closed.
  await untilTrue('streams were opened', async () => (await opened()) > before)
  await untilTrue('no stream is open', async () => (await openStreams()) === 0)
})

const opened = async () => (await readMetrics(backends.backend.metricsUrl)).sum('chatbot_streams_opened_total')

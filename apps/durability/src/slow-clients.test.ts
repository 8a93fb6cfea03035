import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { newGuest } from './testing/guest.ts'
import { insertLongMessages } from './testing/long-messages.ts'
import { startPods } from './testing/pods.ts'
import { open } from './testing/raw-socket.ts'

const MiB = 1024 ** 2

let pods: Awaited<ReturnType<typeof startPods>>
let urls: Record<'frontend' | 'backend', string>
beforeAll(async () => {
  pods = await startPods({ count: 1, frontend: true })
  urls = { frontend: pods.frontend?.url ?? '', backend: pods.backend.url }
})
afterAll(() => pods[Symbol.asyncDispose]())

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`
const targets = ['frontend', 'backend'] as const

it.each(targets)(
  'the %s ends a body that drips on after it was answered',
  async (target) => {
    const socket = await open(urls[target])
    const answered = new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(String(bytes))))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    // Nobody may post here: the answer does not wait for the body.
    const head = ['POST /api/health/live HTTP/1.1', 'Host: chat.test', 'Content-Type: application/json']
    socket.write(lines(...head, 'Content-Length: 1000000'))
    const drip = setInterval(() => socket.write('x'.repeat(400)), 2_000)
    try {
      expect(await answered).toContain('HTTP/1.1 405')
      await closed
    } finally {
      clearInterval(drip)
    }
  },
  60_000,
)

it('closes connections that read nothing of an export, so that the user may export again', async () => {
  const work = targets.map(async (target) => {
    const { headers } = await newGuest(pods.backend.url)
    // More than the kernel's buffers of all connections between take.
    const options = { url: pods.backend.url, headers, conversations: 20, bytes: 3 * MiB }
    await insertLongMessages(pods.databaseUrl, options)
    const ask = lines('GET /api/export HTTP/1.1', 'Host: chat.test', `Authorization: ${headers.Authorization}`)
    const sockets = await Promise.all([1, 2].map(() => open(urls[target])))
    const begun = sockets.map((socket) => once(socket, 'readable'))
    for (const socket of sockets) socket.write(ask)
    await Promise.all(begun)
    const refused = new Set<number>()
    const deadline = Date.now() + 100_000
    for (;;) {
      const response = await fetch(`${urls[target]}/api/export`, { headers })
      await response.body?.cancel()
      // The two are open, so that only their end lets a third one in.
      if (response.status === 200 && refused.has(429)) break
      refused.add(response.status)
      if (Date.now() > deadline) throw new Error(`No export was let in within 100 s: ${[...refused]}`)
      await delay(200)
    }
    for (const socket of sockets) socket.destroy()
  })
  await Promise.all(work)
  expect([pods.backend.isAlive(), pods.frontend?.isAlive()]).toEqual([true, true])
}, 180_000)

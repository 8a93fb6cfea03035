import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { startFrontend } from './testing/frontend.ts'
import { expectUndisturbed, startPods } from './testing/pods.ts'
import { open } from './testing/raw-socket.ts'
import { startVictims } from './testing/victims.ts'

const connections = 500
/** Requests of one network that a server handles before their bodies have arrived (packages/http-edge). */
const bodiesPerNetwork = 64

/** Heads of requests whose bodies take a day. */
const heads = [
  'POST /api/conversations HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 900000',
  'POST /api/chat HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked',
  'POST /api/import HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 900000000',
  'POST /api/attachments?name=a.txt HTTP/1.1\r\nContent-Type: application/octet-stream\r\nContent-Length: 9000000',
  'PATCH /api/conversations/00000000-0000-7000-8000-000000000000 HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 5000',
]

/** Sends a byte of each body in turn, ten bytes a second for each connection. */
const trickle = (sockets: readonly Socket[]): Disposable => {
  let next = 0
  const timer = setInterval(() => {
    for (let count = 0; count < connections / 10; count += 1) {
      const socket = sockets[next % sockets.length]
      next += 1
      if (socket?.writable) socket.write('x')
    }
  }, 10)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

/** Opens connections that announce bodies, and sends these a byte at a time until it is disposed of. */
const startSlowBodies = async (url: string): Promise<Disposable> => {
  const sockets: Socket[] = []
  for (let index = 0; index < connections; index += 1) {
    const socket = await open(url)
    socket.resume()
    const head = heads[index % heads.length]
    // The chunked one announces a chunk that takes as long.
    const start = head?.includes('chunked') ? 'fffff\r\n' : ''
    socket.write(`${head}\r\nHost: 127.0.0.1\r\n\r\n${start}`)
    sockets.push(socket)
  }
  const sending = trickle(sockets)
  return {
    [Symbol.dispose]: () => {
      sending[Symbol.dispose]()
      for (const socket of sockets) socket.resetAndDestroy()
    },
  }
}

describe('five hundred bodies that come a byte at a time', () => {
  it.each(['frontend', 'backend'] as const)(
    'are not noticed by others: sent to the %s',
    async (target) => {
      await using pods = await startPods({ count: 1, frontend: true })
      const urls = { frontend: pods.frontend?.url ?? '', backend: pods.backend.url }
      const victims = await startVictims([urls.frontend, urls.backend], 2)
      await victims.goOn(8)
      await expectUndisturbed(pods, async () => {
        using _ = await startSlowBodies(urls[target])
        await victims.goOn(60)
      })
      expect((await victims.end()).disturbed).toEqual([])
    },
    180_000,
  )

  it('take few connections of the frontend to the backend, and leave whole bodies their way', async () => {
    const unfinished = new Set<unknown>()
    let most = 0
    const backend = createServer(async (request, response) => {
      unfinished.add(request)
      most = Math.max(most, unfinished.size)
      request.once('close', () => unfinished.delete(request))
      const pieces = await request.toArray().catch(() => [])
      unfinished.delete(request)
      response.end(Buffer.concat(pieces))
    }).listen(0, '127.0.0.1')
    await once(backend, 'listening')
    const address = backend.address()
    const port = typeof address === 'object' ? address?.port : undefined
    try {
      await using frontend = await startFrontend({ backendUrl: `http://127.0.0.1:${port}` })
      using _ = await startSlowBodies(frontend.url)
      while (unfinished.size < bodiesPerNetwork) await new Promise((resolve) => setTimeout(resolve, 10))
      // A request of the same network: it came after all of those.
      const body = JSON.stringify({ message: 'é'.repeat(3_000) })
      const answered = await fetch(`${frontend.url}/api/chat`, { method: 'POST', body })
      expect(await answered.text()).toBe(body)
      expect(most).toBeLessThanOrEqual(bodiesPerNetwork + 1)
    } finally {
      backend.closeAllConnections()
      backend.close()
    }
  }, 60_000)
})

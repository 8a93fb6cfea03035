import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { makeBodyWatch } from './watch-bodies.ts'
import { makeResponseWatch } from './watch-responses.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** A server, and connections to it that begin with these bytes. */
const start = async (listener: RequestListener) => {
  const server = createServer({ requestTimeout: 0 }, listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return async (bytes: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1')
    open.push(() => socket.destroy())
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(bytes)
    return socket
  }
}

const get = 'GET / HTTP/1.1\r\nHost: chat.test\r\n\r\n'
const MiB = 1024 ** 2
/** More than the kernel's buffers of one connection take. */
const large = Buffer.alloc(32 * MiB)

/** A server whose responses are `large`, written at once or in pieces, and the connections that it has closed. */
const startLarge = async (limits: Parameters<typeof makeResponseWatch>[0], pieceBytes = large.length) => {
  const watch = makeResponseWatch(limits)
  const closed: Promise<unknown>[] = []
  const connectTo = await start((request, response) => {
    closed.push(once(response, 'close').then(() => response.writableFinished))
    watch(request.socket, response)
    const pieces = function* () {
      for (let at = 0; at < large.length; at += pieceBytes) yield large.subarray(at, at + pieceBytes)
    }
    pipeline(pieces, response).catch(() => undefined)
  })
  return { connectTo, closed }
}
const fast = { responseStall: 300, unreadBytes: 1024 * MiB, crowdedStall: 100, checkInterval: 20 }

describe('a response', () => {
  it('is given up when its client reads nothing', async () => {
    const { connectTo, closed } = await startLarge(fast)
    const socket = await connectTo(get)
    socket.pause()
    while (closed.length === 0) await new Promise(setImmediate)
    expect(await closed[0]).toBe(false)
  })

  it('is not given up when its client reads slowly', async () => {
    const { connectTo, closed } = await startLarge({ ...fast, responseStall: 2_000 }, 64 * 1024)
    const socket = await connectTo(get)
    let received = 0
    // One chunk, then a pause: about four seconds for all of it.
    for await (const chunk of socket) {
      received += chunk.length
      await new Promise((resolve) => setTimeout(resolve, 8))
      if (received >= large.length) break
    }
    expect(received).toBeGreaterThanOrEqual(large.length)
    expect(await closed[0]).toBe(true)
  }, 60_000)

  it('is given up early, the oldest first, when unread ones take too much memory', async () => {
    const { connectTo, closed } = await startLarge({ ...fast, responseStall: 600_000, unreadBytes: 70 * MiB })
    for (let count = 1; count <= 4; count += 1) {
      ;(await connectTo(get)).pause()
      while (closed.length < count) await new Promise(setImmediate)
    }
    // Three have up to 96 MiB, two have less than 70 MiB.
    expect(await Promise.all(closed.slice(0, 2))).toEqual([false, false])
    const rest = Promise.race(closed.slice(2).map((one) => one.then(() => 'closed')))
    const pause = new Promise((resolve) => setTimeout(() => resolve('open'), 500))
    expect(await Promise.race([rest, pause])).toBe('open')
  })

  it('that is silent but read is left open', async () => {
    const watch = makeResponseWatch(fast)
    const connectTo = await start((request, response) => {
      watch(request.socket, response)
      response.write('first')
      setTimeout(() => response.end('last'), 1_000)
    })
    const pieces: string[] = []
    for await (const piece of await connectTo(get.replace('Host', 'Connection: close\r\nHost')))
      pieces.push(String(piece))
    expect(pieces.join('')).toContain('last')
  })
})

describe('a body', () => {
  const limits = { bodyInterval: 50, bodyBytes: 1, lateBody: 500 }
  const post = 'POST / HTTP/1.1\r\nHost: chat.test\r\nContent-Length: 1000000\r\n\r\n'
  const startRefusing = () => {
    const watch = makeBodyWatch(limits)
    return start((request, response) => {
      watch(request, response)
      response.writeHead(429).end('no')
    })
  }

  it('that drips on after its response is ended with its connection', async () => {
    const socket = await (await startRefusing())(post)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toContain('429')
    const drip = setInterval(() => socket.write('x'), 20)
    open.push(() => clearInterval(drip))
    socket.resume()
    // An error, if there is one, comes first.
    await new Promise((resolve) => socket.once('close', resolve))
  })

  it('is given its whole interval, whenever it began', async () => {
    const interval = 300
    const watch = makeBodyWatch({ ...limits, bodyInterval: interval })
    const connectTo = await start(watch)
    // Begun at several moments between two looks.
    const lasted = Array.from({ length: 6 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * interval) / 6))
      const begun = performance.now()
      const socket = await connectTo(post)
      const [answer] = await once(socket, 'data')
      expect(String(answer)).toContain('408')
      return performance.now() - begun
    })
    for (const milliseconds of await Promise.all(lasted)) expect(milliseconds).toBeGreaterThanOrEqual(interval)
  })

  it('that ends soon after its response leaves the connection open for the next request', async () => {
    const socket = await (await startRefusing())(post.replace('1000000', '5'))
    await once(socket, 'data')
    socket.write('12345')
    await new Promise((resolve) => setTimeout(resolve, 2 * limits.lateBody))
    socket.write(get)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toContain('429')
  })
})

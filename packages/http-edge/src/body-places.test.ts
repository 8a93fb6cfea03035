import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, expect, it } from '@jest/globals'
import { makeBodyPlaces } from './body-places.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

const limits = { bodies: 5, bodiesPerNetwork: 3, heldBodyBytes: 100, crowdedBodyRate: 1e9, crowdedBodyAge: 60_000 }

/** A server that tells which requests are handled, and answers each with its body once that has arrived. */
const start = async (given: Partial<typeof limits> = {}) => {
  const schedule = makeBodyPlaces(({ headers }) => String(headers['x-network']), { ...limits, ...given })
  const handled: string[] = []
  const closed: string[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    // As undici asks before it makes a Request of it, for Next.
    if (Readable.isDisturbed(request)) throw new Error('The body has been read.')
    handled.push(request.url ?? '')
    response.once('close', () => closed.push(request.url ?? ''))
    const pieces = await request.toArray()
    response.end(`[${Buffer.concat(pieces)}]`)
  }
  const server = createServer({ requestTimeout: 0 }, (request, response) =>
    schedule(request, response, () => void answer(request, response).catch(() => response.destroy())),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const send = async (path: string, options: { network?: string; framing: string; body?: string }) => {
    const socket = connect(port, '127.0.0.1')
    open.push(() => socket.destroy())
    let received = ''
    socket.on('data', (bytes) => {
      received += bytes
    })
    socket.on('error', () => undefined)
    const { network = 'a', framing, body = '' } = options
    socket.write(`POST ${path} HTTP/1.1\r\nHost: chat.test\r\nX-Network: ${network}\r\n${framing}\r\n\r\n${body}`)
    return { socket, received: () => received }
  }
  const fill = async (count: number, network = 'a') => {
    const sent = []
    for (let index = 0; index < count; index += 1) {
      sent.push(await send(`/${network}${index}`, { network, framing: 'Content-Length: 1000000' }))
      await until(() => handled.includes(`/${network}${index}`))
    }
    return sent
  }
  return { send, fill, handled, closed }
}
type Server = Awaited<ReturnType<typeof start>>

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

/** Writes a piece and waits until the server has had the time to read it: another request has been answered meanwhile. */
const writeAndSettle = async ({ send }: Server, socket: Socket, piece: string) => {
  await new Promise<void>((resolve) => socket.write(piece, () => resolve()))
  const other = await send('/other', { network: 'settling', framing: 'Content-Length: 2', body: 'ok' })
  await until(() => other.received().includes('[ok]'))
}

it.each([
  ['at once', 'Content-Length: 5', ['hello']],
  ['byte by byte', 'Content-Length: 5', ['h', 'e', 'l', 'l', 'o']],
  ['in chunks', 'Transfer-Encoding: chunked', ['2\r\nhe\r\n', '3\r\nllo\r\n', '0\r\n\r\n']],
  ['in chunks whose end comes with the last', 'Transfer-Encoding: chunked', ['2\r\nhe\r\n', '3\r\nllo\r\n0\r\n\r\n']],
])('holds what a crowded network sends until it is whole: a body that comes %s', async (_, framing, pieces) => {
  const server = await start()
  await server.fill(limits.bodiesPerNetwork)
  const held = await server.send('/held', { framing })
  for (const piece of pieces.slice(0, -1)) await writeAndSettle(server, held.socket, piece)
  expect(server.handled.includes('/held')).toBe(false)
  held.socket.write(pieces.at(-1) ?? '')
  await until(() => held.received().includes('[hello]'))
})

it('handles an empty body of a crowded network', async () => {
  const server = await start()
  await server.fill(limits.bodiesPerNetwork)
  const held = await server.send('/held', { framing: 'Transfer-Encoding: chunked' })
  await writeAndSettle(server, held.socket, '')
  held.socket.write('0\r\n\r\n')
  await until(() => held.received().includes('[]'))
})

it('does not hold bodies of another network, nor requests without one', async () => {
  const server = await start()
  await server.fill(limits.bodiesPerNetwork)
  await server.send('/other', { network: 'b', framing: 'Content-Length: 1000000' })
  await server.send('/none', { framing: 'Content-Length: 0' })
  await until(() => server.handled.includes('/other') && server.handled.includes('/none'))
})

it('handles what was held once there is a place, and refuses with 503 what is too long to be held', async () => {
  const server = await start()
  const [first] = await server.fill(limits.bodiesPerNetwork)
  const refused = await server.send('/refused', { framing: 'Content-Length: 1000', body: 'x'.repeat(100) })
  await until(() => refused.received().includes('"code":"unavailable"'))
  expect(refused.received()).toMatch(/^HTTP\/1.1 503 [\s\S]*Retry-After: 1\r\n/)
  // The connection goes on once its body has come.
  refused.socket.write('x'.repeat(900))
  const held = await server.send('/held', { framing: 'Content-Length: 1000', body: 'x'.repeat(99) })
  await writeAndSettle(server, held.socket, '')
  first?.socket.destroy()
  await until(() => server.closed.includes('/a0'))
  await writeAndSettle(server, held.socket, 'x')
  await until(() => server.handled.includes('/held'))
  held.socket.write('x'.repeat(900))
  await until(() => held.received().includes(`[${'x'.repeat(1000)}]`))
  refused.socket.write('POST /again HTTP/1.1\r\nHost: a\r\nX-Network: b\r\nContent-Length: 1\r\n\r\ny')
  await until(() => refused.received().includes('[y]'))
})

it('gives the place of the slowest body to one that comes', async () => {
  const server = await start({ crowdedBodyAge: 0 })
  const [slow, ...others] = await server.fill(limits.bodiesPerNetwork)
  for (const { socket } of others) await writeAndSettle(server, socket, 'x'.repeat(10_000))
  await server.send('/held', { framing: 'Content-Length: 1000', body: 'x'.repeat(100) })
  await until(() => server.handled.includes('/held'))
  await until(() => slow?.received().includes('408 ') ?? false)
})

it('gives a place of the network with the most to one that has fewer', async () => {
  const server = await start()
  const [...all] = [...(await server.fill(3, 'a')), ...(await server.fill(2, 'b'))]
  await server.send('/held', { network: 'c', framing: 'Content-Length: 1000', body: 'x'.repeat(100) })
  await until(() => server.handled.includes('/held'))
  await until(() => all.some(({ received }) => received().includes('408 ')))
  const ended = all.flatMap(({ received }, index) => (received().includes('408 ') ? [index] : []))
  expect(ended).toHaveLength(1)
  expect(ended[0]).toBeLessThan(3)
})

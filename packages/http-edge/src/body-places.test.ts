import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, expect, it } from '@jest/globals'
import { makeBodyPlaces } from './body-places.ts'
import { isHeldBack } from './watch-bodies.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

const limits = { bodies: 5, bodiesPerNetwork: 3, heldBodyBytes: 100, crowdedBodyRate: 1e9, crowdedBodyAge: 60_000 }

/** A network whose bodies the server does not read. */
const unread = 'unread'

/** A server that tells which requests are handled, and answers each with its body once that has arrived. */
const start = async (given: Partial<typeof limits> = {}) => {
  const schedule = makeBodyPlaces(({ headers }) => String(headers['x-network']), { ...limits, ...given })
  const handled: string[] = []
  const requests = new Map<string, IncomingMessage>()
  const closed: string[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    // As undici asks before it makes a Request of it, for Next.
    if (Readable.isDisturbed(request)) throw new Error('The body has been read.')
    handled.push(request.url ?? '')
    requests.set(request.url ?? '', request)
    response.once('close', () => closed.push(request.url ?? ''))
    if (request.headers['x-network'] === unread) return
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
  const isUnread = (path: string) => {
    const request = requests.get(path)
    return request !== undefined && isHeldBack(request)
  }
  /** Takes places for bodies of which more is there than the server reads for now. */
  const fillUnread = async (count: number) => {
    const sent = await fill(count, unread)
    for (const { socket } of sent) socket.write('x'.repeat(200_000))
    for (const index of sent.keys()) {
      await until(() => isUnread(`/${unread}${index}`))
    }
    return sent
  }
  return { send, fill, fillUnread, handled, closed }
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

it.each([
  ['of a known length', 'Content-Length: 1000', 'x'.repeat(1_000)],
  ['in chunks', 'Transfer-Encoding: chunked', `1f4\r\n${'x'.repeat(500)}\r\n`.repeat(2).concat('0\r\n\r\n')],
])('handles a longer body that is whole in one packet after its head: %s', async (_, framing, body) => {
  const server = await start()
  await server.fill(limits.bodiesPerNetwork)
  const held = await server.send('/held', { framing })
  await writeAndSettle(server, held.socket, '')
  expect(server.handled.includes('/held')).toBe(false)
  held.socket.write(body)
  await until(() => held.received() !== '')
  expect(held.received()).toContain(`[${'x'.repeat(1_000)}]`)
})

type Sent = Awaited<ReturnType<Server['send']>>

const long = { framing: 'Content-Length: 1000', body: 'x'.repeat(100) }

/** Sends a long body that is given a place, and returns which one of these has given way to it, with an answer to come again. */
const placeIsTakenFrom = async (server: Server, sent: readonly Sent[], network: string): Promise<number> => {
  const held = await server.send('/held', { ...long, network })
  await until(() => server.handled.includes('/held') || held.received() !== '')
  expect(held.received()).toBe('')
  await until(() => sent.some(({ received }) => received() !== ''))
  const [index, ...more] = sent.flatMap(({ received }, at) => (received() === '' ? [] : [at]))
  expect(more).toEqual([])
  const answer = sent[index ?? -1]?.received()
  expect(answer).toMatch(/^HTTP\/1.1 503 /)
  expect(answer).toContain('\r\nRetry-After: 1\r\n')
  expect(answer).toContain('\r\nConnection: close\r\n')
  expect(answer).toContain('"code":"unavailable"')
  return index ?? -1
}

it('gives the place of the slowest body to one that comes', async () => {
  const server = await start({ crowdedBodyAge: 0 })
  const sent = await server.fill(limits.bodiesPerNetwork)
  for (const { socket } of sent.slice(1)) await writeAndSettle(server, socket, 'x'.repeat(10_000))
  expect(await placeIsTakenFrom(server, sent, 'a')).toBe(0)
})

const networks = ['a', 'b', 'c', 'd', 'e']

it('gives the place of the slowest body to one that comes from another network, when each has one place', async () => {
  const server = await start({ crowdedBodyAge: 0 })
  const sent: Sent[] = []
  for (const network of networks) sent.push(...(await server.fill(1, network)))
  for (const { socket } of sent.filter((_, index) => index !== 2))
    await writeAndSettle(server, socket, 'x'.repeat(10_000))
  expect(await placeIsTakenFrom(server, sent, 'f')).toBe(2)
})

it('does not spare slow bodies for one that is slower but has only just begun', async () => {
  const age = 1_000
  const server = await start({ crowdedBodyAge: age })
  const sent: Sent[] = []
  for (const network of networks.slice(0, 4)) sent.push(...(await server.fill(1, network)))
  for (const { socket } of sent) await writeAndSettle(server, socket, 'x'.repeat(10_000))
  const begun = performance.now()
  await until(() => performance.now() - begun >= age)
  sent.push(...(await server.fill(1, 'e')))
  await placeIsTakenFrom(server, sent, 'f')
})

const isRefusedWithoutHarm = async (server: Server, sent: readonly Sent[], network: string) => {
  const refused = await server.send('/refused', { ...long, network })
  await until(() => server.handled.includes('/refused') || refused.received().includes('"code":"unavailable"'))
  expect(server.handled).not.toContain('/refused')
  expect(sent.map(({ received }) => received()).join('')).toBe('')
}

it('takes no place from bodies that come quickly', async () => {
  const server = await start({ crowdedBodyAge: 0, crowdedBodyRate: 1 })
  const sent: Sent[] = []
  for (const network of networks) sent.push(...(await server.fill(1, network)))
  for (const { socket } of sent) await writeAndSettle(server, socket, 'x'.repeat(10_000))
  await isRefusedWithoutHarm(server, sent, 'f')
})

it('takes no place from bodies that the server does not read for one more of their network', async () => {
  const server = await start({ crowdedBodyAge: 0, crowdedBodyRate: 1e12 })
  await isRefusedWithoutHarm(server, await server.fillUnread(3), unread)
})

it('gives a place of the network with the most to one that has fewer: of equal ones the youngest', async () => {
  const server = await start()
  const sent = [...(await server.fill(3, 'a')), ...(await server.fill(2, 'b'))]
  expect(await placeIsTakenFrom(server, sent, 'c')).toBe(2)
})

it('gives the youngest place of the network with the most when the server reads none of its bodies', async () => {
  const server = await start()
  const sent = [...(await server.fillUnread(3)), ...(await server.fill(2, 'b'))]
  expect(await placeIsTakenFrom(server, sent, 'c')).toBe(2)
})

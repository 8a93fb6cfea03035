import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, it } from '@jest/globals'
import { limits } from './limits.ts'
import { makeOneAtATime, makePageTurns, type Schedule } from './one-at-a-time.ts'

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** A server whose handler ends a response only when it is told to. */
const start = async (schedule: Schedule) => {
  const handled: { request: IncomingMessage; response: ServerResponse }[] = []
  server = createServer((request, response) => schedule(request, response, () => handled.push({ request, response })))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const open = (requests: string[]) => {
    const socket = connect(port, '127.0.0.1')
    let received = ''
    socket.on('data', (bytes) => {
      received += bytes
    })
    socket.on('error', () => undefined)
    socket.write(requests.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''))
    return { socket, received: () => received }
  }
  return {
    open,
    paths: () => handled.map(({ request }) => request.url),
    end: (index: number) => handled[index]?.response.end('done'),
  }
}
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 50))

it('handles the requests of a connection one after another', async () => {
  const { open, paths, end } = await start(makeOneAtATime())
  const client = open(['/1', '/2', '/3'])
  await until(() => paths().length === 1)
  await soon()
  expect(paths()).toEqual(['/1'])
  end(0)
  await until(() => paths().length === 2)
  end(1)
  await until(() => paths().length === 3)
  end(2)
  await until(() => client.received().match(/done/g)?.length === 3)
})

it('closes a connection that sends far ahead, and does not handle what it sent', async () => {
  const { open, paths } = await start(makeOneAtATime())
  const { socket } = open(Array.from({ length: 2_000 }, (_, index) => `/${index}`))
  await until(() => socket.destroyed)
  expect(paths()).toEqual(['/0'])
})

it('drops what a client sent who has left', async () => {
  const { open, paths, end } = await start(makeOneAtATime())
  const { socket } = open(['/1', '/2'])
  await until(() => paths().length === 1)
  socket.destroy()
  await soon()
  end(0)
  await soon()
  expect(paths()).toEqual(['/1'])
})

it('renders a bounded number of pages at once, the others in their order, but for those who have left', async () => {
  const { open, paths, end } = await start(makePageTurns())
  for (let index = 0; index < limits.pages; index += 1) open([`/${index}`])
  await until(() => paths().length === limits.pages)
  const leaving = open(['/leaving'])
  await soon()
  open(['/waiting'])
  leaving.socket.destroy()
  await soon()
  expect(paths()).toHaveLength(limits.pages)
  end(0)
  await until(() => paths().length === limits.pages + 1)
  expect(paths().at(-1)).toBe('/waiting')
})

it('does not let pages that never end keep the turns', async () => {
  const { open, paths } = await start(makePageTurns())
  for (let index = 0; index < limits.pages; index += 1) open([`/${index}`])
  open(['/waiting'])
  await until(() => paths().at(-1) === '/waiting')
})

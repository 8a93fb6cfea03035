import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import { pino } from 'pino'
import { budgets } from '../../budgets.ts'
import { makeConnect } from '../openai-connection.ts'
import { makePatientDispatcher } from '../patient-dispatcher.ts'
import { serverAt } from '../testing/catalogue-of.ts'
import { makeDiscovery } from './make-discovery.ts'

/** A model server that answers a list of models as `state.answer` does, and counts how often it was asked. */
const start = async () => {
  const state: { answer: RequestListener; asked: number; now: number } = {
    answer: (_, response) => response.end('{"data":[{"id":"first"}]}'),
    asked: 0,
    now: 0,
  }
  const server = createServer((request, response) => {
    if (request.url !== '/v1/models') return response.writeHead(404).end()
    state.asked += 1
    return state.answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const discovery = makeDiscovery({
    connect: makeConnect({
      server: serverAt(`http://127.0.0.1:${port}`),
      timeout: 10,
      dispatcher: makePatientDispatcher({ useProxy: false }),
    }),
    now: () => state.now,
    log: pino({ level: 'silent' }),
  })
  const names = async () => {
    await discovery.refresh()
    return discovery.models()?.map(({ id }) => id)
  }
  return { state, discovery, names, [Symbol.dispose]: () => server.close() }
}
const json =
  (value: unknown): RequestListener =>
  (_, response) =>
    response.end(JSON.stringify(value))

it('asks once for many who want to know, and again when the list is old', async () => {
  using server = await start()
  await Promise.all([server.names(), server.names(), server.names()])
  expect(await server.names()).toEqual(['first'])
  expect(server.state.asked).toBe(1)
  server.state.answer = json({ data: [{ id: 'second' }] })
  server.state.now += 31_000
  // Whoever finds an old list does not wait for the new one.
  expect(await server.names()).toEqual(['first'])
  while ((await server.names())?.[0] !== 'second') await delay(5)
})

it.each<[string, RequestListener]>([
  ['an error', (_, response) => response.writeHead(500).end('no')],
  ['a page', (_, response) => response.end('<!doctype html><title>Hello</title>')],
  ['no list', json({ data: 1 })],
  ['a cut answer', (_, response) => response.writeHead(200, { 'content-length': 50 }).end('{"data":[')],
  ['a list without end', (_, response) => response.end(`{"data":["${'x'.repeat(budgets.modelList.bytes)}"]}`)],
])('keeps what it knows when the server answers with %s', async (_, answer) => {
  using server = await start()
  await server.names()
  server.state.answer = answer
  server.state.now += 31_000
  await server.names()
  while (server.state.asked < 2) await delay(5)
  // A third question shows that the second one has ended.
  server.state.answer = json({ data: [{ id: 'third' }] })
  server.state.now += 31_000
  while ((await server.names())?.[0] !== 'third') {
    expect(server.discovery.models()).toMatchObject([{ id: 'first' }])
    server.state.now += 31_000
    await delay(5)
  }
})

it('knows nothing while the server is away, and asks again later', async () => {
  using server = await start()
  const { answer } = server.state
  server.state.answer = (request) => request.socket.destroy()
  expect(server.discovery.state()).toBe('asking')
  expect(await server.names()).toBeUndefined()
  expect(server.discovery.state()).toBe('unreachable')
  server.state.answer = answer
  server.state.now += 31_000
  expect(await server.names()).toEqual(['first'])
  expect(server.discovery.state()).toBe('ready')
})

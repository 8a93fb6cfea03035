import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import { expect, it } from '@jest/globals'
import { appendPeer, keepTrustedChain } from './forwarded.ts'

/** The headers of a request from 127.0.0.1 after `change`. */
const after = async (change: (request: IncomingMessage) => void, headers: Record<string, string> = {}) => {
  const { promise, resolve } = Promise.withResolvers<IncomingMessage['headers']>()
  const server = createServer((received, response) => {
    change(received)
    resolve(received.headers)
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  request({ port, host: '127.0.0.1', headers, agent: false }).end()
  const seen = await promise
  server.close()
  server.closeAllConnections()
  return seen
}

const chainAfter = async (change: (request: IncomingMessage) => void, forwarded?: string) =>
  (await after(change, forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded }))['x-forwarded-for']

it('the backend adds the address of the connection to what was claimed', async () => {
  expect(await chainAfter(appendPeer)).toBe('127.0.0.1')
  expect(await chainAfter(appendPeer, 'claimed')).toBe('claimed, 127.0.0.1')
  expect(await chainAfter(appendPeer, ' , claimed,,203.0.113.7 ')).toBe('claimed, 203.0.113.7, 127.0.0.1')
})

it.each([
  [0, undefined, '127.0.0.1'],
  [0, 'claimed', '127.0.0.1'],
  [0, 'claimed, 203.0.113.7', '127.0.0.1'],
  [1, undefined, '127.0.0.1'],
  [1, '203.0.113.7', '203.0.113.7'],
  [1, 'claimed, 203.0.113.7', '203.0.113.7'],
  [2, 'claimed, 203.0.113.7, 10.0.0.1', '203.0.113.7, 10.0.0.1'],
  [3, '203.0.113.7', '203.0.113.7'],
])('the frontend keeps, behind %d proxies, of %j what they added: %s', async (proxies, forwarded, kept) => {
  expect(await chainAfter((request) => keepTrustedChain(request, proxies), forwarded)).toBe(kept)
})

it('what only proxies may say is dropped where there are none', async () => {
  const claimed = { 'X-Forwarded-Host': 'evil.test', 'X-Forwarded-Proto': 'https', Forwarded: 'for=1.2.3.4' }
  const direct = await after((request) => keepTrustedChain(request, 0), claimed)
  for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'forwarded']) expect(direct[name]).toBeUndefined()
  const proxied = await after((request) => keepTrustedChain(request, 1), claimed)
  expect(proxied['x-forwarded-host']).toBe('evil.test')
})

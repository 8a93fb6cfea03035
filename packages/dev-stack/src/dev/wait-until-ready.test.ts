import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { waitUntilReady } from './wait-until-ready.ts'

describe('waitUntilReady', () => {
  let server: Server
  let url = ''
  let status = 503
  beforeEach(async () => {
    status = 503
    server = createServer((_request, response) => response.writeHead(status).end('not yet'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  it('goes on asking until the answer is 200', async () => {
    let asked = 0
    server.on('request', () => {
      asked += 1
      if (asked === 3) status = 200
    })
    await waitUntilReady({ name: 'backend', url, signal: AbortSignal.timeout(60_000) })
    expect(asked).toBeGreaterThanOrEqual(3)
  })

  it('says at its deadline what was wrong', async () => {
    const waiting = waitUntilReady({ name: 'backend', url, signal: new AbortController().signal, timeoutMs: 500 })
    await expect(waiting).rejects.toThrow(/backend is not ready at .* after 0\.5 s: it answered 503 not yet/)
  })

  it('ends with the reason why everything ends, also while a request hangs', async () => {
    server.removeAllListeners('request')
    const ending = new AbortController()
    const waiting = waitUntilReady({ name: 'backend', url, signal: ending.signal })
    await once(server, 'request')
    ending.abort(new Error('the database died'))
    await expect(waiting).rejects.toThrow('the database died')
  })
})

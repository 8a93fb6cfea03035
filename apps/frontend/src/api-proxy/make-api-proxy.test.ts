import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { makeApiProxy } from './make-api-proxy.ts'

const startBackend = async (listener: RequestListener) => {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    proxy: makeApiProxy({ backend: new URL(`http://127.0.0.1:${port}`) }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const page = 'http://chat.example/api'
const readText = async (reader: ReadableStreamDefaultReader<Uint8Array>) =>
  new TextDecoder().decode((await reader.read()).value)

describe('a proxied request', () => {
  it('reaches the backend whole: method, path, query, body, headers but those of the connection', async () => {
    await using backend = await startBackend(async (request, response) => {
      const chunks = await request.toArray()
      const { method, url, headers } = request
      response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }))
    })
    const response = await backend.proxy(
      new Request(`${page}/conversations/a%2Fb?limit=3&q=%C3%A9`, {
        method: 'PATCH',
        body: 'é'.repeat(100_000),
        headers: { Cookie: 'a=b', Connection: 'close, X-Hop', 'X-Hop': 'gone', TE: 'trailers' },
      }),
    )
    const seen = await response.json()
    expect(seen).toMatchObject({
      method: 'PATCH',
      url: '/api/conversations/a%2Fb?limit=3&q=%C3%A9',
      body: 'é'.repeat(100_000),
      headers: { cookie: 'a=b', 'x-forwarded-host': 'chat.example', 'x-forwarded-proto': 'http' },
    })
    expect(seen.headers).not.toHaveProperty('x-hop')
    expect(seen.headers).not.toHaveProperty('te')
  })

  it('keeps the headers that the backend checks, whatever its Connection header names', async () => {
    const checked = {
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-host': 'chat.example',
      'x-forwarded-proto': 'https',
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
      cookie: 'a=b',
      'content-type': 'application/json',
      'last-event-id': '7',
    }
    await using backend = await startBackend((request, response) => response.end(JSON.stringify(request.headers)))
    const connection = `close, ${Object.keys(checked).join(', ').toUpperCase()}, X-Hop`
    const headers = { ...checked, connection, 'x-hop': 'gone' }
    const seen = await (await backend.proxy(new Request(page, { method: 'POST', body: '{}', headers }))).json()
    expect(seen).toMatchObject(checked)
    expect(seen).not.toHaveProperty('x-hop')
  })

  it('for HEAD leaves no connection to the backend in use', async () => {
    const sockets = new Set<Socket>()
    await using backend = await startBackend(({ socket }, response) => {
      sockets.add(socket)
      response.writeHead(200, { 'Content-Length': '5' }).end()
    })
    for (let time = 0; time < 20; time += 1) {
      const response = await backend.proxy(new Request(page, { method: 'HEAD' }))
      expect([response.status, response.headers.get('content-length'), response.body]).toEqual([200, '5', null])
      // The connection is free for the next request once its end has been read.
      await new Promise(setImmediate)
    }
    expect(sockets.size).toBeLessThan(20)
  })

  it('is answered with the status and every header, cookies one by one', async () => {
    await using backend = await startBackend((_, response) => {
      response.writeHead(201, [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['Location', '/x'],
      ])
      response.end('{}')
    })
    const response = await backend.proxy(new Request(page))
    expect(response.status).toBe(201)
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(response.headers.get('location')).toBe('/x')
    expect(response.headers.has('connection')).toBe(false)
  })

  it('is answered though the backend closes its idle connection just then', async () => {
    const used = new WeakSet<Socket>()
    await using backend = await startBackend(({ socket }, response) => {
      if (used.has(socket)) return socket.destroy()
      used.add(socket)
      return response.end('{}')
    })
    for (const init of [{}, {}, { method: 'POST', body: 'once' }, {}]) {
      const response = await backend.proxy(new Request(page, init))
      expect(response.status).toBe(200)
      await response.text()
    }
  })

  it('is answered without a body where there is none', async () => {
    await using backend = await startBackend((_, response) => response.writeHead(204).end())
    const response = await backend.proxy(new Request(page, { method: 'DELETE' }))
    expect([response.status, response.body]).toEqual([204, null])
  })
})

describe('a body', () => {
  const framing = { 'Content-Length': '40', Expect: '100-continue' }

  it('is not announced when there is none, so that the next request on the connection is not read as one', async () => {
    const seen: unknown[] = []
    await using backend = await startBackend((request, response) => {
      seen.push([request.method, request.url, request.headers['content-length'], request.headers.expect])
      response.end('{}')
    })
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE']) {
      await (await backend.proxy(new Request(`${page}/first`, { method, headers: framing }))).text()
      await (await backend.proxy(new Request(`${page}/second`))).text()
    }
    expect(seen).toEqual(
      ['GET', 'HEAD', 'OPTIONS', 'DELETE'].flatMap((method) => [
        [method, '/api/first', undefined, undefined],
        ['GET', '/api/second', undefined, undefined],
      ]),
    )
  })

  it.each(['9', '2'])('of 4 bytes is not taken for a whole one where %s were announced', async (announced) => {
    const whole: string[] = []
    await using backend = await startBackend((request, response) => {
      const read = request.toArray().then((chunks) => whole.push(Buffer.concat(chunks).toString()))
      read.then(
        () => response.end('{}'),
        () => response.destroy(),
      )
    })
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const body = new Blob(['four']).stream()
    const init = { method: 'POST', body, headers: { 'Content-Length': announced }, duplex: 'half' as const }
    expect((await backend.proxy(new Request(page, init))).status).toBe(503)
    logged.mockRestore()
    expect((await backend.proxy(new Request(page, { method: 'POST', body: 'next' }))).status).toBe(200)
    expect(whole).toEqual(['next'])
  })
})

describe('a proxied stream', () => {
  it('arrives piece by piece', async () => {
    const pieces: ((text: string) => void)[] = []
    await using backend = await startBackend((_, response) => {
      response.writeHead(200)
      pieces.push((text) => response.write(text))
      response.write('first')
    })
    const reader = (await backend.proxy(new Request(page))).body?.getReader()
    if (!reader) throw new Error('no body')
    expect(await readText(reader)).toBe('first')
    pieces[0]?.('second')
    expect(await readText(reader)).toBe('second')
    await reader.cancel()
  })

  it('is closed at the backend when the browser goes away, before and after the head of the response', async () => {
    const asked = Promise.withResolvers<void>()
    const closed: Promise<unknown>[] = []
    await using backend = await startBackend((request, response) => {
      closed.push(once(response, 'close'))
      if (request.url === '/api/streaming') response.write('first')
      else asked.resolve()
    })
    const leaving = new AbortController()
    const streaming = await backend.proxy(new Request(`${page}/streaming`, { signal: leaving.signal }))
    expect(streaming.status).toBe(200)
    const silent = backend.proxy(new Request(`${page}/silent`, { signal: leaving.signal }))
    await asked.promise
    leaving.abort()
    expect((await silent).status).toBe(499)
    expect(await Promise.all(closed)).toHaveLength(2)
  })

  it('breaks when the backend breaks it: half an answer is not a whole one', async () => {
    await using backend = await startBackend((_, response) => {
      response.write('half', () => response.destroy())
    })
    await expect((await backend.proxy(new Request(page))).text()).rejects.toThrow()
  })

  it('is one of as many as there are readers', async () => {
    const open = new Set<() => void>()
    const { promise: all, resolve } = Promise.withResolvers<void>()
    await using backend = await startBackend((_, response) => {
      response.write('first')
      open.add(() => response.end())
      if (open.size === 300) resolve()
    })
    const responses = Array.from({ length: 300 }, () => backend.proxy(new Request(page)))
    await all
    for (const end of open) end()
    expect(await Promise.all(responses.map(async (response) => (await response).text()))).toEqual(
      Array.from({ length: 300 }, () => 'first'),
    )
  })
})

describe('a backend that is away', () => {
  beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined))
  afterEach(() => void jest.restoreAllMocks())

  it('is a problem that says when to try again', async () => {
    const proxy = makeApiProxy({ backend: new URL('http://127.0.0.1:9') })
    const response = await proxy(new Request(page, { method: 'POST', body: '{}' }))
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await response.json()).toMatchObject({ status: 503, code: 'unavailable', retryAfter: 1 })
  })
})

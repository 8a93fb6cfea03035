import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Backends, startBackends } from './testing/backends.ts'
import { type Frontend, startFrontend } from './testing/frontend.ts'
import { open, sendRaw } from './testing/raw-socket.ts'
import { startVictims } from './testing/victims.ts'

let backends: Backends
let frontend: Frontend
let urls: Record<'frontend' | 'backend', string>
let victims: Awaited<ReturnType<typeof startVictims>>

beforeAll(async () => {
  backends = await startBackends({ count: 1, env: { RATE_LIMIT_PER_MINUTE: '0' } })
  const backendUrl = backends.replicas[0]?.url ?? ''
  frontend = await startFrontend({ backendUrl })
  urls = { frontend: frontend.url, backend: backendUrl }
  victims = await startVictims([frontend.url, backendUrl], 3)
})
afterAll(async () => {
  await frontend[Symbol.asyncDispose]()
  await backends[Symbol.asyncDispose]()
})

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`
const host = 'Host: chat.test'
const path = '/api/health/live'
const json = 'Content-Type: application/json'
const smuggled = lines('GET /api/smuggled HTTP/1.1', host)

/** What must be refused with a problem, and how. A close without a word is as good where nothing can be parsed. */
const refused: [name: string, bytes: string, status: number][] = [
  ...['GET', 'HEAD', 'OPTIONS'].flatMap((method): [string, string, number][] => [
    [`${method} with Content-Length and no body`, lines(`${method} ${path} HTTP/1.1`, host, 'Content-Length: 40'), 400],
    [
      `${method} with a request as its body`,
      lines(`${method} ${path} HTTP/1.1`, host, `Content-Length: ${smuggled.length}`) + smuggled,
      400,
    ],
    [`${method} chunked`, `${lines(`${method} ${path} HTTP/1.1`, host, 'Transfer-Encoding: chunked')}0\r\n\r\n`, 400],
    [
      `${method} that expects 100 Continue`,
      lines(`${method} ${path} HTTP/1.1`, host, 'Content-Length: 40', 'Expect: 100-continue'),
      400,
    ],
  ]),
  ['a path that is not UTF-8', lines('GET /api/%ff HTTP/1.1', host), 400],
  ['a path with half an escape', lines('GET /api/%zz HTTP/1.1', host), 400],
  ['a page with half an escape', lines('GET /s/%f HTTP/1.1', host), 400],
  ['NUL in a path, escaped', lines('GET /api/%00 HTTP/1.1', host), 400],
  ['NUL in a path', lines('GET /api/\0 HTTP/1.1', host), 400],
  ['NUL in a header', lines(`GET ${path} HTTP/1.1`, host, 'X-A: a\0b'), 400],
  ['dot segments', lines('GET /api/../../etc/passwd HTTP/1.1', host), 400],
  ['escaped dot segments', lines('GET /api/%2e%2e/x HTTP/1.1', host), 400],
  ['an escaped slash before dots', lines('GET /api/..%2f..%2fx HTTP/1.1', host), 400],
  ['an empty segment', lines('GET //evil.test/ HTTP/1.1', host), 400],
  ['a backslash', lines('GET /\\evil.test HTTP/1.1', host), 400],
  ['a fragment', lines('GET /api/health#x HTTP/1.1', host), 400],
  ['bytes outside ASCII', lines('GET /api/é HTTP/1.1', host), 400],
  ['a target that is no path', lines('GET evil HTTP/1.1', host), 400],
  ['an absolute target without a host', lines('GET http:// HTTP/1.1', host), 400],
  ['OPTIONS *', lines('OPTIONS * HTTP/1.1', host), 405],
  ['TRACE', lines(`TRACE ${path} HTTP/1.1`, host), 405],
  ['CONNECT', lines('CONNECT evil.test:443 HTTP/1.1', host), 405],
  ['PROPFIND', lines(`PROPFIND ${path} HTTP/1.1`, host), 405],
  ['an unknown method', lines(`SMUGGLE ${path} HTTP/1.1`, host), 400],
  ['no Host', lines(`GET ${path} HTTP/1.1`, 'X-A: a'), 400],
  ['two Hosts', lines(`GET ${path} HTTP/1.1`, host, 'Host: evil.test'), 400],
  ['a Host that is none', lines(`GET ${path} HTTP/1.1`, 'Host: a b/c@d'), 400],
  ['two lengths', `${lines(`POST /api/chat HTTP/1.1`, host, json, 'Content-Length: 2', 'Content-Length: 3')}{}`, 400],
  [
    'a length twice',
    `${lines(`POST /api/chat HTTP/1.1`, host, json, 'Content-Length: 2', 'Content-Length: 2')}{}`,
    400,
  ],
  ['a negative length', lines(`POST /api/chat HTTP/1.1`, host, json, 'Content-Length: -2'), 400],
  ['a length with a sign', lines(`POST /api/chat HTTP/1.1`, host, json, 'Content-Length: +2'), 400],
  ['a length in hexadecimals', lines(`POST /api/chat HTTP/1.1`, host, json, 'Content-Length: 0x2'), 400],
  [
    'length and chunks',
    `${lines('POST /api/chat HTTP/1.1', host, json, 'Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n${smuggled}`,
    400,
  ],
  ['an unknown encoding', `${lines('POST /api/chat HTTP/1.1', host, 'Transfer-Encoding: xchunked')}0\r\n\r\n`, 400],
  ['chunked first', `${lines('POST /api/chat HTTP/1.1', host, 'Transfer-Encoding: chunked, gzip')}0\r\n\r\n`, 400],
  ['a space before the colon', lines(`GET ${path} HTTP/1.1`, host, 'X-A : a'), 400],
  ['a folded header', lines(`GET ${path} HTTP/1.1`, host, 'X-A: a\r\n b'), 400],
  ['a bare LF in the head', `GET ${path} HTTP/1.1\n${host}\n\n`, 400],
  ['a bare CR in a header', lines(`GET ${path} HTTP/1.1`, host, 'X-A: a\rX-B: b'), 400],
  ['headers of 20 KiB', lines(`GET ${path} HTTP/1.1`, host, `X-A: ${'a'.repeat(20_480)}`), 431],
  ['an address of 20 KiB', lines(`GET /api/${'a'.repeat(20_480)} HTTP/1.1`, host), 431],
  ['HTTP/2 without TLS', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['HTTP/3.7', lines(`GET ${path} HTTP/3.7`, host), 400],
  ['no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
]

/** Next's own addresses, which nothing uses, and those of a pages router. */
const closed = [
  '/_next/image?url=%2Ficon.svg&w=64&q=75',
  '/_next/image?url=%2Fapi%2Fattachments%2F1&w=3840&q=75',
  '/_next/data/build/index.json',
  '/_next/webpack-hmr',
  '/_next/mcp',
  '/_next',
  '/_error',
  '/_not-found',
  '/_global-error',
  '/__nextjs_original-stack-frames',
  '/__nextjs_font/geist-latin.woff2',
]

const targets = ['frontend', 'backend'] as const

describe.each(targets)('the %s', (target) => {
  it.each(refused)('refuses %s', async (_, bytes, status) => {
    const { statuses, text } = await sendRaw(urls[target], bytes)
    expect(statuses).toEqual([status])
    expect(text.toLowerCase()).toContain('content-type: application/problem+json')
    expect(text.toLowerCase()).toContain('connection: close')
  })

  it.each(closed)('has nothing at %s', async (address) => {
    const { statuses, text } = await sendRaw(urls[target], lines(`GET ${address} HTTP/1.1`, host))
    expect(statuses).toEqual([404])
    expect(text).toContain('application/problem+json')
  })

  it('answers HTTP/1.0 and absolute targets as what they ask for', async () => {
    const old = await sendRaw(urls[target], `GET ${path} HTTP/1.0\r\n\r\n`)
    const absolute = await sendRaw(urls[target], lines(`GET http://chat.test${path} HTTP/1.1`, host))
    expect([old.statuses, absolute.statuses]).toEqual([[200], [200]])
  })

  it('treats an upgrade as the request that it also is', async () => {
    for (const protocol of ['websocket', 'h2c']) {
      const head = [`GET ${path} HTTP/1.1`, host, 'Connection: Upgrade, HTTP2-Settings', `Upgrade: ${protocol}`]
      expect((await sendRaw(urls[target], lines(...head, 'HTTP2-Settings: AAMAAABk'))).statuses).toEqual([200])
    }
  })

  it('takes no server action', async () => {
    const head = lines('POST / HTTP/1.1', host, 'Next-Action: abc', 'Content-Type: text/plain', 'Content-Length: 2')
    expect((await sendRaw(urls[target], `${head}[]`)).statuses).toEqual([target === 'frontend' ? 405 : 404])
  })

  it('answers requests in a row on one connection, each with its own', async () => {
    const row = [path, '/api/nothing', path].map((address) => lines(`GET ${address} HTTP/1.1`, host)).join('')
    expect((await sendRaw(urls[target], row, 3)).statuses).toEqual([200, 404, 200])
  })

  it('disturbs nobody by bodies that are broken off, wrong, or never come', async () => {
    const post = (...more: string[]) => lines('POST /api/conversations HTTP/1.1', host, json, ...more)
    const broken = [
      post('Content-Length: 400'),
      `${post('Content-Length: 400')}{"title":`,
      `${post('Transfer-Encoding: chunked')}5\r\n{"tit`,
      `${post('Transfer-Encoding: chunked')}zz\r\n`,
      `${post('Transfer-Encoding: chunked')}fffffffffffffffff\r\n`,
      `${post('Transfer-Encoding: chunked')}2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
      `${post('Transfer-Encoding: chunked', 'Trailer: X-A')}2\r\n{}\r\n0\r\nX-A: ${smuggled}`,
      `${post('Content-Length: 2000000')}${'['.repeat(70_000)}`,
      post('Content-Length: 4', 'Expect: 100-continue'),
      post('Content-Length: 4', 'Expect: a-miracle'),
      `${lines('DELETE /api/conversations/1 HTTP/1.1', host, 'Content-Length: 90')}${smuggled}`,
      lines('DELETE /api/conversations/1 HTTP/1.1', host, 'Content-Length: 90'),
      lines('PUT /api/chat HTTP/1.1', host, 'Content-Length: 90'),
    ]
    const sockets = []
    for (const bytes of broken) {
      for (let copy = 0; copy < 5; copy += 1) {
        const socket = await open(urls[target])
        socket.write(Buffer.from(bytes, 'latin1'))
        sockets.push(socket)
      }
    }
    // They stay open while the others go on, and are then broken off.
    await victims.goOn(12)
    for (const socket of sockets) socket.resetAndDestroy()
    await victims.goOn(12)
    expect((await fetch(`${urls[target]}${path}`)).status).toBe(200)
  })

  it('disturbs nobody by a flood of requests that announce what they do not send', async () => {
    const bytes = lines(`GET ${path} HTTP/1.1`, host, 'Content-Length: 40')
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(Array.from({ length: 20 }, () => sendRaw(urls[target], bytes)))
    }
    await victims.goOn(12)
  })

  it('disturbs nobody by thousands of requests that one connection sends ahead, and handles few of them', async () => {
    const addresses =
      target === 'frontend' ? ['/', '/s/x', '/api/openapi.json', '/api/changes'] : ['/api/openapi.json', '/api/changes']
    for (const address of addresses) {
      const { statuses } = await sendRaw(urls[target], lines(`GET ${address} HTTP/1.1`, host).repeat(3_000), 100)
      expect(statuses.length).toBeLessThan(20)
      await victims.goOn(3)
    }
  })

  it('answers a few requests that a connection sends ahead, in their order', async () => {
    const ahead = [path, '/api/nothing', path].map((address) => lines(`GET ${address} HTTP/1.1`, host)).join('')
    expect((await sendRaw(urls[target], ahead, 3)).statuses).toEqual([200, 404, 200])
  })

  it('answers no well-formed request with 500, whatever of Next’s own headers it has', async () => {
    const values = [
      '',
      '1',
      '%7B',
      '{"a":',
      '%00',
      encodeURIComponent('["",{"children":["__PAGE__",{}]}]'),
      'x'.repeat(5_000),
    ]
    const names = [
      'RSC',
      'Next-Router-State-Tree',
      'Next-Router-Prefetch',
      'Next-Router-Segment-Prefetch',
      'Next-Url',
      'Next-Action',
      'Next-Resume',
      'X-Nextjs-Data',
      'X-Matched-Path',
      'X-Invoke-Path',
      'X-Invoke-Status',
      'X-Middleware-Subrequest',
      'X-Middleware-Rewrite',
      'X-Prerender-Revalidate',
      'X-Now-Route-Matches',
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'X-Forwarded-Port',
      'X-Forwarded-For',
      'X-Nonce',
      'Content-Security-Policy',
      'Accept-Language',
      'Accept-Encoding',
      'Cookie',
      'Range',
      'If-None-Match',
      'If-Modified-Since',
      'Origin',
      'Content-Encoding',
    ]
    const faults: string[] = []
    for (const address of ['/', '/c/x', '/s/x', '/icon.svg', path, '/api/nothing']) {
      for (const name of names) {
        for (const value of values) {
          const head = lines(`GET ${address} HTTP/1.1`, host, 'RSC: 1', `${name}: ${value}`)
          const { statuses } = await sendRaw(urls[target], head)
          if (!statuses[0] || statuses[0] >= 500)
            faults.push(`${address} ${name}: ${value.slice(0, 40)}: ${statuses[0]}`)
        }
      }
    }
    expect(faults).toEqual([])
  })
})

describe('the other users', () => {
  it('have not been disturbed by any of it', async () => {
    const { rounds, disturbed } = await victims.end()
    expect(disturbed).toEqual([])
    expect(rounds).toBeGreaterThan(50)
    for (const output of [frontend.output(), backends.replicas[0]?.output()]) {
      expect(output).not.toContain('unhandledRejection')
      expect(output).not.toContain('Failed to handle request')
    }
  })
})

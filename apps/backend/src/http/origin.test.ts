import { describe, expect, it } from '@jest/globals'
import { makeCheckOrigin } from './origin.ts'

const configured = { PUBLIC_URL: 'https://chat.example.com/', TRUSTED_ORIGINS: 'https://a.test, https://b.test' }

/** [what is asked, its headers, whether it may write, with which configuration]. Where a row says no `host`, it is the chat's. */
const rows: [string, Record<string, string>, boolean, object?][] = [
  // Programs
  ['neither an Origin nor Sec-Fetch-Site', {}, true],
  ['neither, asking an unknown host', { host: 'rebound.evil.test' }, true],

  // The page itself, without PUBLIC_URL
  ['localhost by http', { host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }, true],
  ['localhost with a port', { host: 'localhost:3000', origin: 'http://localhost:3000' }, true],
  ['a name below localhost', { host: 'chat.localhost', origin: 'http://chat.localhost' }, true],
  ['127.0.0.1', { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' }, true],
  ['an address of IPv6', { host: '[::1]:4000', origin: 'http://[::1]:4000' }, true],
  ['an address of the local network', { host: '192.168.1.20:3000', origin: 'http://192.168.1.20:3000' }, true],
  ['a name without a dot', { host: 'nas:3000', origin: 'http://nas:3000' }, true],
  ['localhost by https', { host: 'localhost', 'x-forwarded-proto': 'https', origin: 'https://localhost' }, true],
  [
    'localhost, which a proxy forwards',
    { host: 'backend:4000', 'x-forwarded-host': 'localhost:3000, proxy', origin: 'http://localhost:3000' },
    true,
  ],
  ['another port', { host: 'localhost:3000', origin: 'http://localhost:8080' }, false],
  ['another host of this machine', { host: 'localhost', origin: 'http://127.0.0.1' }, false],
  ['a page without TLS', { host: 'localhost', 'x-forwarded-proto': 'https', origin: 'http://localhost' }, false],
  [
    'the same host, but another site',
    { host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
    false,
  ],

  // DNS rebinding: a stranger's name that points at us is Host and Origin at once
  [
    'a name whose DNS points here',
    { host: 'evil.test', origin: 'http://evil.test', 'sec-fetch-site': 'same-origin' },
    false,
  ],
  [
    'the same, as if forwarded',
    { host: 'localhost', 'x-forwarded-host': 'evil.test', origin: 'http://evil.test' },
    false,
  ],
  ['a name that is like an address', { host: '127.0.0.1.evil.test', origin: 'http://127.0.0.1.evil.test' }, false],
  ['a name that is like localhost', { host: 'localhost.evil.test', origin: 'http://localhost.evil.test' }, false],
  ['a rebound name where PUBLIC_URL is known', { host: 'evil.test', origin: 'http://evil.test' }, false, configured],

  // What is configured, whatever host proxies have put in
  ['PUBLIC_URL', { host: 'backend:4000', origin: 'https://chat.example.com' }, true, configured],
  [
    'one of TRUSTED_ORIGINS',
    { host: 'backend:4000', origin: 'https://b.test', 'sec-fetch-site': 'cross-site' },
    true,
    configured,
  ],
  ['localhost beside PUBLIC_URL', { host: 'localhost:3000', origin: 'http://localhost:3000' }, true, configured],
  ['another port of it', { host: 'backend:4000', origin: 'https://chat.example.com:8443' }, false, configured],
  [
    'a host that only begins alike',
    { host: 'backend:4000', origin: 'https://chat.example.com.evil.test' },
    false,
    configured,
  ],
  ['PUBLIC_URL without TLS', { host: 'backend:4000', origin: 'http://chat.example.com' }, false, configured],
  ['PUBLIC_URL, which is not configured', { host: 'chat.example.com', origin: 'https://chat.example.com' }, false],

  // Other pages
  ['another host', { host: 'localhost', origin: 'https://evil.test' }, false],
  ['a frame without an origin', { host: 'localhost', origin: 'null' }, false],
  [
    'a frame without an origin of this site',
    { host: 'localhost', origin: 'null', 'sec-fetch-site': 'same-origin' },
    false,
  ],
  ['nonsense', { host: 'localhost', origin: 'localhost' }, false],

  // A browser that sends no Origin
  ['no Origin, same-origin', { host: 'localhost', 'sec-fetch-site': 'same-origin' }, true],
  ['no Origin, from the address bar', { host: 'localhost', 'sec-fetch-site': 'none' }, true],
  ['no Origin, cross-site', { host: 'localhost', 'sec-fetch-site': 'cross-site' }, false],
  ['no Origin, same-site', { host: 'localhost', 'sec-fetch-site': 'same-site' }, false],
]

describe.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s', (method) => {
  it.each(rows)('from %s', (_, headers, mayWrite, env = {}) => {
    const request = new Request('http://backend:4000/api/chat', { method, headers: { host: 'localhost', ...headers } })
    const check = () => makeCheckOrigin(env)(request)
    if (mayWrite) expect(check).not.toThrow()
    else expect(check).toThrow(/may not write|is not known/)
  })
})

it.each(['GET', 'HEAD'])(
  '%s may come from anywhere: it changes nothing, and carries no cookie of this site',
  (method) => {
    const headers = { host: 'localhost', origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }
    expect(() => makeCheckOrigin({})(new Request('http://backend:4000/x', { method, headers }))).not.toThrow()
  },
)

it('says what to configure when a host is not known', () => {
  const headers = { host: 'chat.example.com', origin: 'https://chat.example.com' }
  const request = new Request('http://backend:4000/x', { method: 'POST', headers })
  expect(() => makeCheckOrigin({})(request)).toThrow('PUBLIC_URL')
})

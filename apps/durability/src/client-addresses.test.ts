import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startBackends } from './testing/backends.ts'
import { startForwardingProxy } from './testing/forwarding-proxy.ts'
import { startFrontend } from './testing/frontend.ts'

const perMinute = 3
/** New guests of an address, and reads without a session, in a minute. */
const maxGuests = 4 * perMinute
const maxReads = 30 * perMinute
const maxRunning = 2
const limits = {
  RATE_LIMIT_PER_MINUTE: String(perMinute),
  RUNNING_ANSWERS_PER_ADDRESS: String(maxRunning),
  RUNNING_ANSWERS_PER_USER: '0',
}

type Headers = Record<string, string | string[]>
type Call = { from: string; method?: string; path: string; headers?: Headers; body?: unknown }
type Answer = { status: number; body: string; headers: NodeJS.Dict<string | string[]> }

/** Sends a request on a new connection from an address of this machine: all of 127.0.0.0/8 is its own. */
const ask = (url: string, { from, method = 'GET', path, headers, body }: Call): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      `${url}${path}`,
      { agent: false, localAddress: from, method, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        const { statusCode: status = 0, headers: received } = response
        text(response).then((answered) => resolve({ status, body: answered, headers: received }), reject)
      },
    )
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })

const newGuest = (url: string, from: string, headers: Headers = {}) =>
  ask(url, { from, method: 'POST', path: '/api/conversations', headers, body: {} })

const cookieOf = ({ headers }: Answer): string =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';', 1)[0])
    .join('; ')

/** What a client may write to look like somebody else each time. */
const forgeries: [name: string, forge: (index: number) => Headers][] = [
  ['X-Forwarded-For', (index) => ({ 'x-forwarded-for': `203.0.113.${index}` })],
  [
    'a chain of several',
    (index) => ({ 'x-forwarded-for': `203.0.113.${index}, 198.51.100.${index}, 10.0.0.${index}` }),
  ],
  ['several lines of it', (index) => ({ 'x-forwarded-for': [`203.0.113.${index}`, `198.51.100.${index}`, ''] })],
  ['IPv6 addresses', (index) => ({ 'x-forwarded-for': `2001:db8::${index}` })],
  [
    'all other such headers',
    (index) =>
      Object.fromEntries(
        ['forwarded', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip', 'x-cluster-client-ip'].map(
          (name) => [name, name === 'forwarded' ? `for=203.0.113.${index}` : `203.0.113.${index}`],
        ),
      ),
  ],
]

const ways = ['the backend', 'the frontend', 'a proxy before the backend', 'a proxy before the frontend'] as const
const stack = new AsyncDisposableStack()
let urls: Record<(typeof ways)[number], string>

beforeAll(async () => {
  const start = async (trustedProxies: string) =>
    stack.use(await startBackends({ count: 1, env: { ...limits, TRUSTED_PROXIES: trustedProxies } }))
  const [alone, behind] = [await start('0'), await start('1')]
  const [aloneUrl = '', behindUrl = ''] = [alone, behind].map(({ replicas }) => replicas[0]?.url)
  const frontend = stack.use(await startFrontend({ backendUrl: behindUrl, env: { TRUSTED_PROXIES: '0' } }))
  const inner = stack.use(await startFrontend({ backendUrl: behindUrl, env: { TRUSTED_PROXIES: '1' } }))
  urls = {
    'the backend': aloneUrl,
    'the frontend': frontend.url,
    'a proxy before the backend': stack.use(await startForwardingProxy(behindUrl)).url,
    'a proxy before the frontend': stack.use(await startForwardingProxy(inner.url)).url,
  }
})
afterAll(() => stack.disposeAsync())

let addresses = 1
const newAddress = () => {
  addresses += 1
  return `127.0.1.${addresses}`
}

const statusesOf = (answers: Answer[]) => answers.map(({ status }) => status).toSorted()
const expected = (good: number, times: number, more: number) => [...Array(times).fill(good), ...Array(more).fill(429)]

describe.each(ways)('%s', (way) => {
  it.each(forgeries)('counts a client by its own address, whatever it writes: %s', async (_, forge) => {
    const [from, neighbour] = [newAddress(), newAddress()]
    const guests = Array.from({ length: maxGuests + 8 }, (_, index) => newGuest(urls[way], from, forge(index)))
    expect(statusesOf(await Promise.all(guests))).toEqual(expected(201, maxGuests, 8))
    expect((await newGuest(urls[way], neighbour)).status).toBe(201)
  })

  it('counts reads without a session by it', async () => {
    const from = newAddress()
    const reads = Array.from({ length: maxReads + 8 }, (_, index) =>
      ask(urls[way], { from, path: '/api/auth/get-session', headers: { 'x-forwarded-for': `203.0.113.${index}` } }),
    )
    expect(statusesOf(await Promise.all(reads))).toEqual(expected(200, maxReads, 8))
  })

  it('counts running answers by it', async () => {
    const from = newAddress()
    const chats = Array.from({ length: maxRunning + 3 }, async (_, index) => {
      const guest = await newGuest(urls[way], newAddress())
      const cookie = cookieOf(guest)
      const leaving = new AbortController()
      return new Promise<Answer>((resolve, reject) => {
        const sent = request(
          `${urls[way]}/api/chat`,
          {
            agent: false,
            localAddress: from,
            method: 'POST',
            signal: leaving.signal,
            headers: {
              'content-type': 'application/json',
              cookie,
              'x-forwarded-for': `203.0.113.${index}`,
            },
          },
          ({ statusCode: status = 0, headers }) => resolve({ status, body: '', headers }),
        )
        // It runs on without its reader.
        sent.on('error', reject).on('response', (response) => response.destroy())
        sent.end(JSON.stringify({ message: 'count', model: 'demo-count:n=100000,rate=20,first=0', stream: true }))
      })
    })
    expect(statusesOf(await Promise.all(chats))).toEqual(expected(200, maxRunning, 3))
  })

  it('lets nobody use up the limit of another client by writing its address', async () => {
    const [from, victim] = [newAddress(), newAddress()]
    const guests = Array.from({ length: maxGuests + 3 }, () =>
      newGuest(urls[way], from, { 'x-forwarded-for': `${victim}, ${victim}`, forwarded: `for=${victim}` }),
    )
    expect(statusesOf(await Promise.all(guests))).toEqual(expected(201, maxGuests, 3))
    expect((await newGuest(urls[way], victim)).status).toBe(201)
  })

  it('counts who has a session as who they are, from whatever address they write', async () => {
    const guest = await newGuest(urls[way], newAddress())
    const cookie = cookieOf(guest)
    // The request that made the guest was the first.
    const left = 5 * perMinute - 1
    const writes = Array.from({ length: left + 4 }, (_, index) =>
      newGuest(urls[way], newAddress(), { cookie, 'x-forwarded-for': `203.0.113.${index}` }),
    )
    expect(statusesOf(await Promise.all(writes))).toEqual(expected(201, left, 4))
  })
})

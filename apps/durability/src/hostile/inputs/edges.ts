import fc from 'fast-check'
import { seenId } from '../attack.ts'
import { type Asked, http } from './http.ts'
import { runs } from './texts.ts'

/** Printable, as a header's value must be for Node to send it; the raw sockets send the others. */
const printable = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 200 }),
      fc
        .tuple(fc.constantFrom('a', ';', ',', '=', '%', '"', '('), fc.nat(maxLength))
        .map(([piece, times]) => piece.repeat(times)),
    )
    .map((value) => value.replaceAll(/[^\x20-\x7e]/g, '.'))

const header: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.tuple(
    fc.constantFrom(
      'accept',
      'accept-language',
      'accept-encoding',
      'authorization',
      'cache-control',
      'content-type',
      'cookie',
      'forwarded',
      'host',
      'if-none-match',
      'if-modified-since',
      'last-event-id',
      'next-action',
      'next-router-prefetch',
      'next-router-state-tree',
      'origin',
      'purpose',
      'range',
      'referer',
      'rsc',
      'sec-fetch-site',
      'traceparent',
      'user-agent',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-middleware-subrequest',
      'x-nextjs-data',
      'x-request-id',
    ),
    printable(12_000),
  ),
  fc.constantFrom<[string, string]>(
    ['rsc', '1'],
    ['next-router-state-tree', '%5B%22%22%5D'],
    ['next-action', 'a'.repeat(40)],
    ['accept-language', 'x-'.repeat(4_000)],
    ['authorization', `Bearer ${'a.'.repeat(4_000)}`],
    ['cookie', `chatbot.session_token=${'%'.repeat(3_000)}`],
    ['cookie', '__Secure-chatbot.session_token=a.b; chatbot.session_token=c.d; __proto__=1'],
    ['host', 'evil.example'],
    ['origin', 'null'],
    ['range', `bytes=${'0-1,'.repeat(2_000)}0-1`],
    ['x-forwarded-for', '127.0.0.1, '.repeat(1_000)],
    ['expect', '100-continue'],
    ['content-encoding', 'br'],
    ['content-length', '7'],
    ['transfer-encoding', 'chunked'],
    ['upgrade', 'websocket'],
  ),
)

const readPath = fc.oneof(
  fc.constantFrom(
    '/',
    '/new',
    '/temporary',
    '/api/conversations',
    '/api/models',
    '/api/health/live',
    '/api/docs',
    '/icon.svg',
    '/manifest.webmanifest',
  ),
  fc.nat(99).map((pick) => `/c/${seenId(pick)}`),
  fc.nat(99).map((pick) => `/api/conversations/${seenId(pick)}`),
)

/** Pages and reads with headers that nobody sends by accident. */
export const headers = http(
  fc
    .tuple(
      fc.constantFrom('GET', 'GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS', 'PATCH'),
      readPath,
      fc.array(header, { minLength: 1, maxLength: 6 }),
    )
    .map(([method, path, given]): Asked => ({ method, path, headers: Object.fromEntries(given) })),
)

const odd = fc.constantFrom(
  '%',
  '%zz',
  '%ff',
  '%00',
  '%2e%2e',
  '..',
  '.',
  '//',
  '\\',
  ';',
  '?',
  '#',
  '[',
  '{',
  '~',
  '%252e',
  '%c0%af',
  'a',
)

/** Addresses that do not decode, lead upwards, name Next's own routes, or are very long. */
export const addresses = http(
  fc
    .tuple(
      fc.constantFrom('GET', 'GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'TRACE', 'PROPFIND'),
      fc.constantFrom(
        '/',
        '/api/',
        '/s/',
        '/c/',
        '/p/',
        '/api/shared/',
        '/api/auth/',
        '/_next/',
        '/_next/image',
        '/_next/static/',
        '/_next/data/',
        '/history/',
        '/app-icon/',
      ),
      fc.array(odd, { maxLength: 40 }),
      fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: runs(6_000) }),
      fc.constantFrom(
        '',
        '',
        '?url=%2Ficon.svg&w=64&q=75',
        '?url=http%3A%2F%2F127.0.0.1%3A1%2F&w=3840&q=100',
        '?_rsc=1',
        '?x[__proto__]=1',
      ),
    )
    .map(
      ([method, start, pieces, long, query]): Asked => ({
        method,
        path:
          start +
          pieces.join(start.length % 2 ? '/' : '') +
          encodeURIComponent(long.toWellFormed()).slice(0, 14_000) +
          query,
      }),
    ),
)

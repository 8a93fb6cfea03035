import fc from 'fast-check'
import type { SocketAttack } from '../attack.ts'

const line = fc.constantFrom(
  'Host: localhost',
  'Host: a\r\nHost: b',
  'Content-Length: 5',
  'Content-Length: 5\r\nContent-Length: 6',
  'Content-Length: 0',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 5, 5',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 4',
  'Transfer-Encoding: identity, chunked',
  'Transfer-Encoding:\tchunked',
  'Transfer-Encoding : chunked',
  'transfer-encoding: xchunked',
  'Expect: 100-continue',
  'Expect: nothing',
  'Connection: keep-alive',
  'Connection: close, upgrade, keep-alive, content-length',
  'Upgrade: h2c',
  'Content-Type: application/json',
  'Cookie: a=b\u0000c',
  'X: \u0001',
  'Folded: a\r\n b',
  ': empty',
  'No colon',
  `Long: ${'x'.repeat(20_000)}`,
  'Origin: http://localhost',
)

const first = fc
  .tuple(
    fc.constantFrom(
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'DELETE',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'get',
      'GET\t',
      'PRI',
      '\u0000',
    ),
    fc.constantFrom(
      '/',
      '/api/conversations',
      '/api/chat',
      '/api/import',
      '/api/attachments?name=a',
      '/api/models',
      '/api/health/live',
      '*',
      'http://evil.example/',
      '//evil.example/x',
      '/%zz',
      '/s/%ff',
      '/a b',
      `/${'a'.repeat(30_000)}`,
    ),
    fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', ''),
  )
  .map((parts) => parts.join(' '))

const smuggled = 'GET /api/conversations HTTP/1.1\r\nHost: localhost\r\nX-Smuggled: 1\r\n\r\n'

const body = fc.constantFrom(
  '',
  '12345',
  '123',
  smuggled,
  `0\r\n\r\n${smuggled}`,
  '5\r\nhello\r\n0\r\n\r\n',
  'fffffffff\r\n',
  '5;ext=1\r\nhello\r\nzz\r\n',
  '{"message":"a","stream":true}',
  '{'.repeat(100_000),
)

const request = fc
  .tuple(first, fc.array(line, { maxLength: 6 }), fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r'), body)
  .map(([start, lines, end, said]) => `${[start, ...lines].join(end)}${end}${end}${said}`)

const whole: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: request },
  { weight: 1, arbitrary: fc.array(request, { minLength: 2, maxLength: 30 }).map((many) => many.join('')) },
  { weight: 1, arbitrary: fc.constant(smuggled.repeat(60)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 3_000 }) },
  { weight: 1, arbitrary: fc.constant('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n') },
  { weight: 1, arbitrary: fc.nat(3_000).map((count) => `GET / HTTP/1.1\r\n${'a: b\r\n'.repeat(count)}\r\n`) },
)

/** Requests as no client library sends them: whole, in pieces with pauses, or never finished. */
export const sockets: fc.Arbitrary<{ socket: SocketAttack }> = fc
  .tuple(
    whole,
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
    fc.nat(300),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
    ),
    fc.constantFrom('destroy', 'half-close', 'wait', 'wait'),
  )
  .map(([text, cuts, pause, kept, end]) => {
    const bytes = Buffer.from(text, 'latin1').subarray(0, Math.ceil(text.length * kept))
    const places = [0, ...cuts.map((cut) => Math.floor(cut * bytes.length)).toSorted((a, b) => a - b), bytes.length]
    const writes = places.slice(1).map((place, index) => ({
      pause: index === 0 ? 0 : pause,
      bytes: bytes.subarray(places[index] ?? 0, place),
    }))
    return { socket: { writes, end } }
  })

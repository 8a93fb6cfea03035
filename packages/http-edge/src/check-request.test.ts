import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { faultOf } from './check-request.ts'

const requestOf = (target: string, options: { method?: string; headers?: Record<string, string> } = {}) => {
  const request = new IncomingMessage(new Socket())
  request.method = options.method ?? 'GET'
  request.url = target
  request.httpVersion = '1.1'
  Object.assign(request.headers, { host: 'chat.test', ...options.headers })
  return request
}

describe('a request', () => {
  it('is well formed whatever a browser writes into an address', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
        const { pathname, search } = new URL(`${path.replaceAll(/\/+/g, '/')}?${query}`, 'http://chat.test')
        fc.pre(!/%(?:[01]|7f)/i.test(pathname))
        let isUtf8 = true
        try {
          decodeURIComponent(pathname)
        } catch {
          isUtf8 = false
        }
        fc.pre(
          isUtf8 &&
            !decodeURIComponent(pathname)
              .split(/[/\\]/)
              .some((part) => part === '.' || part === '..'),
        )
        expect(faultOf(requestOf(`${pathname}${search}`))).toBeUndefined()
      }),
    )
  })

  it('is refused or has a path that every parser reads as the same segments', () => {
    const character = fc.oneof(fc.constantFrom(...'/\\.%2e2f00#?@:ff'), fc.string({ unit: 'binary', maxLength: 1 }))
    fc.assert(
      fc.property(fc.array(character, { maxLength: 20 }), (characters) => {
        const request = requestOf(`/${characters.join('')}`)
        if (faultOf(request) !== undefined) return
        const [path = ''] = (request.url ?? '').split('?', 1)
        const { pathname, host } = new URL(path, 'http://chat.test')
        expect(host).toBe('chat.test')
        expect(decodeURIComponent(pathname)).toBe(decodeURIComponent(path))
      }),
      { numRuns: 2_000 },
    )
  })

  it('in absolute form is one for that host', () => {
    const request = requestOf('http://other.test:8080/api/x?y=z')
    expect(faultOf(request)).toBeUndefined()
    expect([request.url, request.headers.host]).toEqual(['/api/x?y=z', 'other.test:8080'])
  })

  it.each(['GET', 'HEAD', 'OPTIONS'])('has no body when it is a %s', (method) => {
    for (const headers of [{ 'content-length': '1' }, { 'transfer-encoding': 'chunked' }] as Record<string, string>[]) {
      expect(faultOf(requestOf('/', { method, headers }))).toMatchObject({ code: 'invalid_request' })
    }
    expect(faultOf(requestOf('/', { method, headers: { 'content-length': '0' } }))).toBeUndefined()
  })

  it.each(['', 'a b', 'a/b', 'a@b', 'a,b', '[::1', 'a:123456', 'é'])('is refused with %j as its host', (host) => {
    expect(faultOf(requestOf('/', { headers: { host } }))).toMatchObject({ code: 'invalid_request' })
  })

  it.each(['chat.test', 'chat.test:3000', '127.0.0.1', '[::1]:3000', 'my_service'])(
    'is let in for the host %s',
    (host) => {
      expect(faultOf(requestOf('/', { headers: { host } }))).toBeUndefined()
    },
  )
})

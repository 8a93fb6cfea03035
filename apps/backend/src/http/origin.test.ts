import { describe, expect, it } from '@jest/globals'
import { checkOrigin, trustedOrigins } from './origin.ts'

const write = (headers: Record<string, string>) =>
  new Request('http://backend:4000/api/chat', { method: 'POST', headers })
const host = 'backend:4000'

describe('a write with an Origin', () => {
  const trusted = trustedOrigins({
    PUBLIC_URL: 'https://chat.example.com/',
    TRUSTED_ORIGINS: 'https://a.test, https://b.test',
  })

  it.each([
    ['the host that was asked', { host, origin: 'http://backend:4000' }],
    ['the host that a proxy forwards', { host, 'x-forwarded-host': 'chat.test, proxy', origin: 'https://chat.test' }],
    ['PUBLIC_URL, though a proxy put its own host in', { host, origin: 'https://chat.example.com' }],
    ['one of TRUSTED_ORIGINS', { host, origin: 'https://b.test' }],
  ])('is taken from %s', (_, headers) => {
    expect(() => checkOrigin(write(headers), trusted)).not.toThrow()
  })

  it.each([
    ['another host', { host, origin: 'https://evil.test' }],
    ['a frame without an origin', { host, origin: 'null' }],
    ['another port', { host, origin: 'https://chat.example.com:8443' }],
    ['a host that only begins alike', { host, origin: 'https://chat.example.com.evil.test' }],
    ['PUBLIC_URL without TLS', { host, origin: 'http://chat.example.com' }],
  ])('is refused from %s', (_, headers) => {
    expect(() => checkOrigin(write(headers), trusted)).toThrow('may not write')
  })
})

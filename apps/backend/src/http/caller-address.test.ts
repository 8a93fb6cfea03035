import { expect, it } from '@jest/globals'
import { callerAddress } from './caller-address.ts'

const from = (forwarded: string | undefined, trustedProxies: number) =>
  callerAddress(
    new Request('http://chat.test', { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }),
    trustedProxies,
  )

it("is the connection's own without a trusted proxy, whatever the caller claims", () => {
  expect(from('203.0.113.7', 0)).toBe('203.0.113.7')
  expect(from('claimed, 203.0.113.7', 0)).toBe('203.0.113.7')
})

it('is what the outermost trusted proxy has seen, whatever the caller claims', () => {
  expect(from('203.0.113.7, 10.0.0.1', 1)).toBe('203.0.113.7')
  expect(from('claimed, 203.0.113.7, 10.0.0.1', 1)).toBe('203.0.113.7')
  expect(from('claimed, 203.0.113.7, 10.0.0.2, 10.0.0.1', 2)).toBe('203.0.113.7')
})

it('is the first one when there are fewer proxies than trusted, and one for all without any', () => {
  expect(from('203.0.113.7', 3)).toBe('203.0.113.7')
  expect(from(undefined, 1)).toBe('unknown')
  expect(from('', 0)).toBe('unknown')
})

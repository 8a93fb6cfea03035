import { expect, it } from '@jest/globals'
import { callerAddress, networkOf } from './caller-address.ts'

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

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['203.0.113.9:41234', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['[::ffff:203.0.113.9]:443', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2:ffff::9]:443', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
  ['', 'unknown'],
  ['[', '['],
])('counts the address %j as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

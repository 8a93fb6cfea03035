import { isIPv4, isIPv6 } from 'node:net'

/** Written longest by IPv6 with an IPv4 address at its end, a zone and a port. */
const longestAddress = 80

/** The eight groups of an IPv6 address, as numbers. */
const groupsOf = (address: string): number[] => {
  // URL writes every form of an address in one way: no dots, and "::" for the longest run of zeros.
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const read = (part: string | undefined) => (part ? part.split(':').map((group) => Number.parseInt(group, 16)) : [])
  const [first, last] = [read(before), read(after)]
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last]
}

/**
 * Who has an address, as limits count: an IPv6 address stands for its /64, which is the least that a connection is given, and
 * an IPv4 address in IPv6's clothes for itself. Some proxies add a port.
 */
export const networkOf = (address: string): string => {
  const bare = address
    .slice(0, longestAddress)
    .replace(/^\[([^\]]*)\](?::\d+)?$/u, '$1')
    .replace(/%.*$/u, '')
  const host = bare.replace(/^(\d+(?:\.\d+){3}):\d+$/u, '$1')
  if (isIPv4(host)) return host
  if (!isIPv6(host)) return host || 'unknown'
  const groups = groupsOf(host)
  const [, , , , , mapped, high = 0, low = 0] = groups
  if (mapped === 0xffff && groups.slice(0, 5).every((group) => group === 0)) {
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/**
 * The network that a request comes from, by its X-Forwarded-For: of the entry that the outermost trusted proxy added, or with no
 * trusted proxy of the last one, which is the connection's own. What stands before is the caller's word.
 */
export const callerNetwork = (forwarded: string, trustedProxies: number): string => {
  const addresses = forwarded.split(',').map((address) => address.trim())
  return networkOf(addresses.at(-Math.min(trustedProxies + 1, addresses.length)) ?? '')
}

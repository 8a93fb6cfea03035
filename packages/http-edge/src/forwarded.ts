import type { IncomingMessage } from 'node:http'

/** The address at the other end of the connection. */
const peerOf = ({ socket }: IncomingMessage): string => (socket.remoteAddress ?? 'unknown').replace(/^::ffff:/i, '')

const chainOf = ({ headers }: IncomingMessage): string[] => {
  const given = headers['x-forwarded-for']
  const text = Array.isArray(given) ? given.join(',') : (given ?? '')
  return text
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
}

/** What proxies say of where a request came from. Without a proxy, only a client can have written it. */
const saidByProxies = ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-real-ip', 'forwarded']

/**
 * Adds the connection's own address to X-Forwarded-For, as a proxy would: what stands before it is the word of whoever sent
 * the request. Next adds it only where the header is absent.
 */
export const appendPeer = (request: IncomingMessage): void => {
  request.headers['x-forwarded-for'] = [...chainOf(request), peerOf(request)].join(', ')
}

/**
 * Leaves in X-Forwarded-For what the trusted proxies before this server have added, the client's address first, and nothing
 * that a client wrote. Without proxies it is the connection's own address, and what proxies say is removed. So the backend
 * sees the same from this server as from the outermost proxies themselves.
 */
export const keepTrustedChain = (request: IncomingMessage, trustedProxies: number): void => {
  const chain = [...chainOf(request), peerOf(request)]
  const client = Math.max(0, chain.length - 1 - trustedProxies)
  request.headers['x-forwarded-for'] = chain.slice(client, Math.max(client + 1, chain.length - 1)).join(', ')
  if (trustedProxies === 0) for (const name of saidByProxies) delete request.headers[name]
}

import { once } from 'node:events'
import { createServer, request } from 'node:http'

/** A reverse proxy as an ingress is one: it appends the address of its client to X-Forwarded-For, and keeps the rest. */
export const startForwardingProxy = async (target: string): Promise<AsyncDisposable & { url: string }> => {
  const server = createServer((received, response) => {
    const { 'x-forwarded-for': chain, ...headers } = received.headers
    const peer = received.socket.remoteAddress ?? ''
    const forwarded = [chain ?? [], peer].flat().join(', ')
    const sent = request(
      `${target}${received.url}`,
      { method: received.method, headers: { ...headers, 'x-forwarded-for': forwarded } },
      (answered) => {
        response.writeHead(answered.statusCode ?? 502, answered.headers)
        answered.pipe(response)
      },
    )
    sent.on('error', () => response.destroy())
    received.pipe(sent)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

import { once } from 'node:events'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { makeSelfSignedCertificate } from './self-signed-certificate.ts'

/** Ends TLS and passes requests on over plain HTTP, with the headers that an ingress controller adds. */
export type TlsProxy = { readonly url: string; close(): Promise<void> }

const pass = (incoming: IncomingMessage, answer: ServerResponse, port: number): void => {
  const address = incoming.socket.remoteAddress ?? ''
  const before = incoming.headers['x-forwarded-for']
  const passed = request({
    host: '127.0.0.1',
    port,
    method: incoming.method,
    path: incoming.url,
    headers: {
      ...incoming.headers,
      'x-forwarded-for': before === undefined ? address : `${before}, ${address}`,
      'x-forwarded-host': incoming.headers.host,
      'x-forwarded-proto': 'https',
    },
  })
  passed.on('response', (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
  })
  passed.on('error', () => answer.destroy())
  answer.on('close', () => passed.destroy())
  incoming.pipe(passed)
}

/** Listens on a port of the machine and passes everything on to another one. */
export const startTlsProxy = async ({ port, to }: { port: number; to: number }): Promise<TlsProxy> => {
  const server = createServer(makeSelfSignedCertificate(), (incoming, answer) => pass(incoming, answer, to))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `https://localhost:${port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

import { once } from 'node:events'
import type { Server } from 'node:http'

export interface Address {
  /** `http://host:port/v1`. */
  readonly url: string
  readonly port: number
}

/** Makes a server listen. Rejects with the error of node:net, such as EADDRINUSE. */
export const bind = async (server: Server, { host, port }: { host: string; port: number }): Promise<Address> => {
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
  const hostInUrl = host.includes(':') ? `[${host}]` : host
  return { url: `http://${hostInUrl}:${address.port}/v1`, port: address.port }
}

/** Stops listening and closes the connections, those in use too. */
export const unbind = async (server: Server): Promise<void> => {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

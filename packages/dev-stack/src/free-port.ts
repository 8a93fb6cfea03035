import { once } from 'node:events'
import { createServer } from 'node:net'
import { errorCode } from './error-code.ts'

/** Below the range that Linux and macOS give to outgoing connections, so that no client takes a server's port while it restarts. */
const TEST_PORTS = { first: 20_000, count: 10_000 }

const canListen = async (port: number, host?: string): Promise<boolean> => {
  const server = createServer()
  server.listen({ port, ...(host === undefined ? {} : { host }) })
  try {
    await once(server, 'listening')
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE' || errorCode(error) === 'EACCES') return false
    throw error
  }
  server.close()
  await once(server, 'close')
  return true
}

/**
 * The first TCP port from `preferred` upwards that nobody listens on; without one, any port of a range that suits tests.
 * The port is not reserved: whoever listens on it next has to cope with having lost it.
 */
export const freePort = async (preferred?: number): Promise<number> => {
  const start = preferred ?? TEST_PORTS.first + Math.floor(Math.random() * TEST_PORTS.count)
  for (let port = start; port <= 65_535; port += 1) {
    // Both, as macOS lets one process have the wildcard address and another the loopback one.
    if ((await canListen(port)) && (await canListen(port, '127.0.0.1'))) return port
  }
  throw new Error(`No free TCP port from ${start} upwards`)
}

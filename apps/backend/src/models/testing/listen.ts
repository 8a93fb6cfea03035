import type { Server } from 'node:net'

/** Lets a server listen on a free port of 127.0.0.1. */
export const listen = async (server: Server): Promise<{ port: number } & AsyncDisposable> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const close = async () => {
    if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function') {
      server.closeAllConnections()
    }
    await new Promise((resolve) => server.close(resolve))
  }
  return { port: address.port, [Symbol.asyncDispose]: close }
}

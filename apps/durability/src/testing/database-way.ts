import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a database that can be cut, as a network does it: connections stay open, and no byte comes through. */
export type DatabaseWay = AsyncDisposable & {
  /** The same database by this way. */
  urlOf: (databaseUrl: string) => string
  cut: () => void
  /** Lets new connections through; the old ones are gone. */
  mend: () => void
}

/** Listens for connections to whichever database is first asked for. */
export const startDatabaseWay = async (): Promise<DatabaseWay> => {
  let target = { host: '', port: 0 }
  let isCut = false
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  }
  const server = createServer((client) => {
    keep(client)
    // Nobody answers: not even by refusing.
    if (isCut) return
    const database = connect(target)
    keep(database)
    client.pipe(database).pipe(client)
    client.on('close', () => database.destroy())
    database.on('close', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    urlOf: (databaseUrl) => {
      const url = new URL(databaseUrl)
      target = { host: url.hostname, port: Number(url.port) }
      url.hostname = '127.0.0.1'
      url.port = String(port)
      return url.href
    },
    cut: () => {
      isCut = true
      for (const socket of sockets) {
        socket.unpipe()
        socket.removeAllListeners('data')
        socket.pause()
      }
    },
    mend: () => {
      isCut = false
      destroyAll()
    },
    [Symbol.asyncDispose]: async () => {
      destroyAll()
      server.close()
      await once(server, 'close')
    },
  }
}

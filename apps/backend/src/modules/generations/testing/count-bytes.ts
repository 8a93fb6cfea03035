import { connect, createServer } from 'node:net'
import { listen } from '../../../models/testing/listen.ts'

/** Stands between a database and its clients and counts what they say to each other. */
export const countBytes = async (databaseUrl: string) => {
  const target = new URL(databaseUrl)
  let toPostgres = 0
  let fromPostgres = 0
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    client.on('data', (bytes) => {
      toPostgres += bytes.length
    })
    database.on('data', (bytes) => {
      fromPostgres += bytes.length
    })
    client.pipe(database).pipe(client)
    client.on('error', () => database.destroy())
    database.on('error', () => client.destroy())
  })
  const listening = await listen(server)
  const url = new URL(target)
  url.port = String(listening.port)
  return {
    url: url.href,
    bytes: () => ({ toPostgres, fromPostgres }),
    [Symbol.asyncDispose]: async () => {
      // Its clients may still be there: their replicas are closed later. They are cut off with the process.
      server.close()
      server.unref()
    },
  }
}

import pg from 'pg'
import type { Logger } from 'pino'

export type DirectConnection = {
  /** Runs one statement, connecting first if need be. Rejects when the connection is lost; the outcome is then unknown. */
  query: <Row extends pg.QueryResultRow>(statement: pg.QueryConfig) => Promise<pg.QueryResult<Row>>
  close: () => Promise<void>
}

/**
 * One connection of its own to the database, made when first needed and made anew after it was lost. It never goes
 * through a pooler, so prepared statements and LISTEN hold.
 */
export const makeDirectConnection = (options: {
  databaseUrl: string
  applicationName: string
  log: Logger
  /** Called with each new connection before it is used. */
  prepare?: (client: pg.Client) => Promise<void>
  /** Called when a connection that was in use is gone. */
  onLost?: () => void
}): DirectConnection => {
  let current: Promise<pg.Client> | undefined

  /** `isCurrent` is of this connection: one that ends late must not take its successor for itself. */
  const connect = async (isCurrent: () => boolean): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: options.applicationName,
      connectionTimeoutMillis: 5_000,
      // A database host that vanished without a word must not hold the writer for TCP's quarter of an hour.
      query_timeout: 15_000,
      keepAlive: true,
    })
    const forget = () => {
      if (!isCurrent()) return
      current = undefined
      options.onLost?.()
    }
    client.on('error', (error) => {
      options.log.warn({ err: error }, 'connection to the database lost')
      forget()
    })
    client.on('end', forget)
    await client.connect()
    await options.prepare?.(client)
    return client
  }

  const acquire = (): Promise<pg.Client> => {
    if (current) return current
    const connecting: Promise<pg.Client> = connect(() => current === connecting)
    current = connecting
    return connecting
  }

  const run = async <Row extends pg.QueryResultRow>(statement: pg.QueryConfig): Promise<pg.QueryResult<Row>> => {
    const attempt = acquire()
    let client: pg.Client
    try {
      client = await attempt
    } catch (error) {
      if (current === attempt) current = undefined
      throw error
    }
    try {
      return await client.query<Row>(statement)
    } catch (error) {
      // An error of the statement leaves the connection good; anything else does not.
      if (!(error instanceof pg.DatabaseError) || error.severity === 'FATAL') {
        if (current === attempt) current = undefined
        client.end().catch((closing: unknown) => options.log.debug({ err: closing }, 'closing a lost connection'))
        options.onLost?.()
      }
      throw error
    }
  }

  let queue: Promise<unknown> = Promise.resolve()
  return {
    // One after the other: node-postgres's own queue goes away with its version 9.
    query: <Row extends pg.QueryResultRow>(statement: pg.QueryConfig) => {
      const result = queue.then(() => run<Row>(statement))
      queue = result.catch(() => undefined)
      return result
    },
    close: async () => {
      const open = current
      current = undefined
      if (open) await open.then((client) => client.end())
    },
  }
}

import { ServiceUnavailable } from '../../errors/service-unavailable.ts'

export type DatabaseContact = {
  /** The database has answered a heartbeat. */
  heard: () => void
  /** Aborted, with the error to throw, once the database has been silent for as long as a lease lasts. */
  lost: () => AbortSignal
  close: () => void
}

/**
 * Knows whether this replica hears from Postgres. One that has not for the time of a lease is dead to the others: they finish
 * its answers. Its readers must not wait here until the database is back, so their streams are cut, again and again for as long
 * as it is silent, and they go on at another replica.
 */
export const makeDatabaseContact = ({ ttlSeconds }: { ttlSeconds: number }): DatabaseContact => {
  let current = new AbortController()
  let timer: NodeJS.Timeout | undefined

  const lose = () => {
    const before = current
    current = new AbortController()
    before.abort(new ServiceUnavailable('This server has lost its database.', { retryAfter: 1 }))
  }

  return {
    heard: () => {
      clearInterval(timer)
      timer = setInterval(lose, ttlSeconds * 1_000)
      timer.unref()
    },
    lost: () => current.signal,
    close: () => clearInterval(timer),
  }
}

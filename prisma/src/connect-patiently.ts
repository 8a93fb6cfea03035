import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { databaseOf, describeDatabase, withDatabase } from './database-url.ts'
import { errorCode, errorMessage } from './error.ts'
import type { MigrationLog } from './migration-log.ts'

const ATTEMPT_MS = 5_000
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5_000

/** Sockets' and servers' ways of saying "not yet": starting up, shutting down, no connection free, cut off. */
const NOT_YET = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['57P03', '57P01', '57P02', '53300'],
])
const DATABASE_DOES_NOT_EXIST = '3D000'
const DATABASE_EXISTS = new Set(['42P04', '23505']) // the second when two create it at the same moment

/** pg has no code for its own time-out and for a server that hangs up in the middle of the greeting. */
const mayPass = (error: unknown): boolean =>
  NOT_YET.has(errorCode(error)) || /timeout expired|terminated/i.test(String(error))

const connectOnce = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: ATTEMPT_MS,
    application_name: 'chatbot migrations',
    keepAlive: true,
  })
  try {
    await client.connect()
  } catch (error) {
    await client.end()
    throw error
  }
  return client
}

const createDatabase = async (databaseUrl: string): Promise<void> => {
  const maintenance = await connectOnce(withDatabase(databaseUrl, 'postgres'))
  try {
    await maintenance.query(`CREATE DATABASE ${pg.escapeIdentifier(databaseOf(databaseUrl))}`)
  } catch (cause) {
    if (DATABASE_EXISTS.has(errorCode(cause))) return
    const reason = errorMessage(cause)
    throw new Error(`The database ${describeDatabase(databaseUrl)} does not exist and cannot be created: ${reason}`, {
      cause,
    })
  } finally {
    await maintenance.end()
  }
}

/**
 * Connects to a database that may still be starting, and creates it if the server does not have it yet.
 * @param waitMs how long to go on trying, in milliseconds
 * @throws when the database cannot be reached in that time, or refuses for a reason that waiting does not change
 */
export const connectPatiently = async (databaseUrl: string, waitMs: number, log: MigrationLog): Promise<pg.Client> => {
  const database = describeDatabase(databaseUrl)
  const deadline = Date.now() + waitMs
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await connectOnce(databaseUrl)
    } catch (error) {
      const reason = errorMessage(error)
      if (errorCode(error) === DATABASE_DOES_NOT_EXIST) {
        log('creating the database', { database })
        await createDatabase(databaseUrl)
        continue
      }
      if (!mayPass(error))
        throw new Error(`The database ${database} refuses the connection: ${reason}`, { cause: error })
      if (Date.now() + pause > deadline) {
        throw new Error(`The database ${database} did not answer within ${waitMs / 1_000} s: ${reason}`, {
          cause: error,
        })
      }
      log('waiting for the database', { database, reason })
      await delay(pause)
    }
  }
}

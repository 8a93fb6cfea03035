import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client.ts'

export * from '../generated/client.ts'

export type PrismaClientOptions = {
  databaseUrl: string
  /** Connections that this client opens at most. */
  poolSize: number
  /** How the connections are named in pg_stat_activity. */
  applicationName: string
}

/** The Prisma client on node-postgres: no engine binary. Connects when first used. */
export const createPrismaClient = (options: PrismaClientOptions): PrismaClient =>
  new PrismaClient({
    // As long as for a connection: a transaction that waits for its turn is no failure yet.
    transactionOptions: { maxWait: 10_000 },
    adapter: new PrismaPg({
      connectionString: options.databaseUrl,
      max: options.poolSize,
      application_name: options.applicationName,
      // An exhausted pool or an unreachable database is an error within seconds, not a request that hangs.
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
      // A database host that vanished without a word.
      query_timeout: 30_000,
      keepAlive: true,
    }),
  })

/** Classes and codes of SQLSTATE that say that the database cannot do it now, whatever was asked of it. */
const transient = [
  /^08/, // the connection
  /^25006$/, // read-only: a standby, in the middle of a failover
  /^40(001|P01)$/, // given up for another transaction
  /^53/, // no memory, no connection, no space on its disk
  /^55P03$/, // a lock
  /^57P/, // shut down, or starting
  /^58/, // the system under it
]

/** The network's, Prisma's and node-postgres's words for a database that cannot be reached. */
const unreachableCodes = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  'P2037',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
const unreachableMessage =
  /Connection terminated|Query read timeout|timeout exceeded when trying to connect|encountered a connection error|server closed the connection/i

/** Where Prisma and others keep what Postgres said, from the outside in. */
const inside = ['cause', 'meta', 'driverAdapterError', 'error', 'originalError'] as const
const deepest = 6

const codesOf = (value: unknown, depth = 0): string[] => {
  if (typeof value !== 'object' || value === null || depth > deepest) return []
  const own = ['code', 'originalCode']
    .map((name) => Reflect.get(value, name))
    .filter((code) => typeof code === 'string')
  return [...own, ...inside.flatMap((name) => codesOf(Reflect.get(value, name), depth + 1))]
}

const messagesOf = (value: unknown, depth = 0): string[] => {
  if (!(value instanceof Error) || depth > deepest) return []
  return [value.message, ...messagesOf(value.cause, depth + 1)]
}

export type DatabaseFault = 'full' | 'unreachable'

/** Whether an error says that the database cannot do anything now: its disk is full, or it cannot be reached. */
export const databaseFaultOf = (error: unknown): DatabaseFault | undefined => {
  const codes = codesOf(error)
  if (codes.includes('53100')) return 'full'
  if (codes.some((code) => unreachableCodes.has(code) || transient.some((pattern) => pattern.test(code)))) {
    return 'unreachable'
  }
  return messagesOf(error).some((message) => unreachableMessage.test(message)) ? 'unreachable' : undefined
}

import { types } from 'node:util'

/** A system's or Postgres's code of an error, such as ECONNREFUSED or 42P01; empty when it has none. */
export const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What an error says. A name with several addresses fails with an AggregateError, which says it by its code only. */
export const errorMessage = (error: unknown): string =>
  types.isNativeError(error) ? error.message || errorCode(error) : String(error)

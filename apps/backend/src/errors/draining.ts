import { ApiError } from './api-error.ts'

/** This process is going away and starts no new answers; another one does. */
export class Draining extends ApiError {
  override readonly name = 'Draining'
  readonly code = 'draining'

  constructor() {
    super('This server is shutting down. Try again in a moment.', { retryAfter: 1 })
  }
}

import { ApiError } from './api-error.ts'

export class RateLimited extends ApiError {
  override readonly name = 'RateLimited'
  readonly code = 'rate_limited'

  /** @param milliseconds until the limit allows another one */
  constructor(milliseconds: number, message = 'Too many requests. Try again later.') {
    super(message, { retryAfter: Math.max(1, Math.ceil(milliseconds / 1_000)) })
  }
}

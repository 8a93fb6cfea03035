import { ApiError } from './api-error.ts'

export class RateLimited extends ApiError {
  override readonly name = 'RateLimited'
  readonly code = 'rate_limited'

  /** @param milliseconds until the limit allows another one */
  constructor(milliseconds: number) {
    super('Too many requests. Try again later.', { retryAfter: Math.max(1, Math.ceil(milliseconds / 1_000)) })
  }
}

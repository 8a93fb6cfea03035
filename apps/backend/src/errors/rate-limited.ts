import { ApiError } from './api-error.ts'

export class RateLimited extends ApiError {
  override readonly name = 'RateLimited'
  readonly code = 'rate_limited'
}

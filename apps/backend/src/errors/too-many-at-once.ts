import { ApiError } from './api-error.ts'

/** One caller has as much work open at once as is allowed. */
export class TooManyAtOnce extends ApiError {
  override readonly name = 'TooManyAtOnce'
  readonly code = 'rate_limited'
}

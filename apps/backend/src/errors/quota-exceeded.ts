import { ApiError } from './api-error.ts'

/** All of a user's files together are more than may be kept. */
export class QuotaExceeded extends ApiError {
  override readonly name = 'QuotaExceeded'
  readonly code = 'quota_exceeded'
}

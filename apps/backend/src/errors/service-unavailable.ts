import { ApiError } from './api-error.ts'

export class ServiceUnavailable extends ApiError {
  override readonly name = 'ServiceUnavailable'
  readonly code = 'unavailable'
}

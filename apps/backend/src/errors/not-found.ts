import { ApiError } from './api-error.ts'

export class NotFound extends ApiError {
  override readonly name = 'NotFound'
  readonly code = 'not_found'
}

import { ApiError } from './api-error.ts'

export class Forbidden extends ApiError {
  override readonly name = 'Forbidden'
  readonly code = 'forbidden'
}

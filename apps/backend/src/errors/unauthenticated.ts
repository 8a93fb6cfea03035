import { ApiError } from './api-error.ts'

export class Unauthenticated extends ApiError {
  override readonly name = 'Unauthenticated'
  readonly code = 'unauthenticated'
}

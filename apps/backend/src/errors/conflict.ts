import { ApiError } from './api-error.ts'

export class Conflict extends ApiError {
  override readonly name = 'Conflict'
  readonly code = 'conflict'
}

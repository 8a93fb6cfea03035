import { ApiError } from './api-error.ts'

export class MethodNotAllowed extends ApiError {
  override readonly name = 'MethodNotAllowed'
  readonly code = 'method_not_allowed'
}

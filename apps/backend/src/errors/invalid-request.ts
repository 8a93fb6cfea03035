import type { Problem } from '@chatbot/contracts'
import { ApiError } from './api-error.ts'

/** The request is wrong, and where. */
export class InvalidRequest extends ApiError {
  override readonly name = 'InvalidRequest'
  readonly code = 'invalid_request'

  constructor(errors: NonNullable<Problem['errors']>) {
    super('The request is not valid.', { errors })
  }
}

import { ApiError } from './api-error.ts'

export class PayloadTooLarge extends ApiError {
  override readonly name = 'PayloadTooLarge'
  readonly code = 'payload_too_large'
}

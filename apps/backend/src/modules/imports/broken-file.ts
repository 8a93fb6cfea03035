import type { BrokenFileReason } from '@chatbot/contracts'
import { ApiError } from '../../errors/api-error.ts'

/** A file that cannot be read further. What was imported before stays. */
export class BrokenFile extends ApiError {
  override readonly name = 'BrokenFile'
  readonly code = 'invalid_request'

  constructor(place: string, reason: BrokenFileReason, message: string) {
    super(`This file cannot be read: ${message}`, { errors: [{ path: place, message, reason }] })
  }
}

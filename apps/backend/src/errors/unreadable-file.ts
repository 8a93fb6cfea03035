import { ApiError } from './api-error.ts'

/** A file of a kind that is taken, but broken, locked, or too costly to read. */
export class UnreadableFile extends ApiError {
  override readonly name = 'UnreadableFile'
  readonly code = 'unreadable_file'
}

import { ApiError } from './api-error.ts'

export class UnsupportedMediaType extends ApiError {
  override readonly name = 'UnsupportedMediaType'
  readonly code = 'unsupported_media_type'
}

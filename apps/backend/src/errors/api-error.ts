import type { Problem, ProblemCode } from '@chatbot/contracts'
import { isKind } from './is-kind.ts'

export type ApiErrorOptions = {
  /** Where the request is wrong. */
  errors?: Problem['errors']
  /** Seconds to wait before the same request may succeed. */
  retryAfter?: number
  cause?: unknown
}

/** What went wrong, in words for the caller. src/http/problems.ts maps its code to a status. */
export abstract class ApiError extends Error {
  readonly kind = 'ApiError'
  abstract readonly code: ProblemCode
  readonly errors: Problem['errors'] | undefined
  readonly retryAfter: number | undefined

  constructor(detail: string, options: ApiErrorOptions = {}) {
    super(detail, { cause: options.cause })
    this.errors = options.errors
    this.retryAfter = options.retryAfter
  }
}

export const isApiError = (error: unknown): error is ApiError => isKind(error, 'ApiError')

import type { ProblemCode } from '@chatbot/contracts'
import { isKind } from '../errors/is-kind.ts'

export type ModelErrorCode = Extract<ProblemCode, `model_${string}` | 'context_too_long'>

/**
 * The model's server failed. `detail` is ours and may be shown; `cause` is the server's and goes to the log only.
 * `retryAfter` is in seconds; `status` is the HTTP status where the server refused the request.
 * `isTransient`: the same request may succeed a moment later. Defaults to what the code suggests.
 */
export class ModelError extends Error {
  readonly kind = 'ModelError'
  override readonly name = 'ModelError'
  readonly code: ModelErrorCode
  readonly detail: string
  readonly retryAfter: number | undefined
  readonly isTransient: boolean
  readonly status: number | undefined

  constructor(
    code: ModelErrorCode,
    detail: string,
    options: {
      cause?: unknown
      retryAfter?: number | undefined
      isTransient?: boolean | undefined
      status?: number | undefined
    } = {},
  ) {
    super(`${code}: ${detail}`, { cause: options.cause })
    this.code = code
    this.detail = detail
    this.retryAfter = options.retryAfter
    this.status = options.status
    this.isTransient = options.isTransient ?? (code === 'model_unavailable' || code === 'model_rate_limited')
  }
}

export const isModelError = (error: unknown): error is ModelError => isKind(error, 'ModelError')

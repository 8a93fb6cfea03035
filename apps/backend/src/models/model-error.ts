import type { ProblemCode } from '@chatbot/contracts'
import { isKind } from '../errors/is-kind.ts'

export type ModelErrorCode = Extract<ProblemCode, `model_${string}` | 'context_too_long'>

/**
 * The model's server failed. `detail` is ours and may be shown; `cause` is the server's and goes to the log only.
 * `retryAfter` is in seconds.
 */
export class ModelError extends Error {
  readonly kind = 'ModelError'
  override readonly name = 'ModelError'
  readonly code: ModelErrorCode
  readonly detail: string
  readonly retryAfter: number | undefined

  constructor(
    code: ModelErrorCode,
    detail: string,
    options: { cause?: unknown; retryAfter?: number | undefined } = {},
  ) {
    super(`${code}: ${detail}`, { cause: options.cause })
    this.code = code
    this.detail = detail
    this.retryAfter = options.retryAfter
  }
}

export const isModelError = (error: unknown): error is ModelError => isKind(error, 'ModelError')

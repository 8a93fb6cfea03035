import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { classifyWireError } from './classify-wire-error.ts'
import { ModelError } from './model-error.ts'
import { toLoggable } from './to-loggable.ts'
import { toError } from './wire/error.ts'

/** Seconds, from delta-seconds or an HTTP date (RFC 9110, 10.2.3). LiteLLM passes on what its provider said under another name. */
const retryAfterOf = (headers: Headers | undefined): number | undefined => {
  const value = headers?.get('retry-after') ?? headers?.get('llm_provider-retry-after')
  if (!value) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1_000))
}

/** A refusal with an HTTP status; model-fetch.ts has brought its body into one shape. */
const fromStatus = (error: APIError, status: number, cause: Error): ModelError =>
  classifyWireError(
    { ...toError(error.error ?? error.message), status },
    { isAnswer: false, cause, retryAfter: retryAfterOf(error.headers) },
  )

/**
 * Whatever the openai client or the network throws, in our words. The server's own words stay in `cause`, without the
 * key, which some servers repeat.
 */
export const translateModelError = (error: unknown, secrets: readonly string[] = []): ModelError => {
  if (error instanceof ModelError) return error
  const cause = toLoggable(error, secrets)
  if (error instanceof APIConnectionTimeoutError) {
    return new ModelError('model_timeout', 'The model took too long to answer.', { cause })
  }
  if (error instanceof APIConnectionError) {
    return new ModelError('model_unavailable', 'The model server cannot be reached.', { cause })
  }
  if (error instanceof APIError && error.status !== undefined) return fromStatus(error, error.status, cause)
  // A cut socket: the stream is not to be trusted any further.
  return new ModelError('model_unavailable', 'The connection to the model broke off.', { cause })
}

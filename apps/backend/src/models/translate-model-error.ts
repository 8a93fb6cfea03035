import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { AnswerFailed } from './answer-failed.ts'
import { ModelError } from './model-error.ts'
import { toLoggable } from './to-loggable.ts'

/** Seconds, from delta-seconds or an HTTP date (RFC 9110, 10.2.3). */
const retryAfterOf = (headers: Headers | undefined): number | undefined => {
  const value = headers?.get('retry-after')
  if (!value) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1_000))
}

/** OpenAI's code, and what vLLM and llama.cpp say instead of it. */
const isContextLength = ({ code, type, message }: APIError) =>
  code === 'context_length_exceeded' ||
  type === 'exceed_context_size_error' ||
  /maximum context length|context window/i.test(message)

const unavailable = 'The model is not available at the moment.'

/** An error that the server sent inside a stream, which has no status. */
const fromEvent = (error: APIError, cause: Error): ModelError => {
  if (isContextLength(error)) {
    return new AnswerFailed('context_too_long', 'This conversation is too long for the model.', { cause })
  }
  if (error.code === 'rate_limit_exceeded') {
    return new AnswerFailed('model_rate_limited', 'The model is busy. Try again later.', { cause })
  }
  return new AnswerFailed('model_unavailable', 'The model failed to answer.', { cause })
}

const fromStatus = (error: APIError, status: number, cause: Error): ModelError => {
  const options = { cause, retryAfter: retryAfterOf(error.headers) }
  switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
      return isContextLength(error)
        ? new ModelError('context_too_long', 'This conversation is too long for the model.', options)
        : new ModelError('model_rejected', 'The model rejected this request.', options)
    case 401:
    case 403:
      return new ModelError('model_misconfigured', 'The model server does not accept the key it was given.', options)
    case 404:
      return new ModelError('model_misconfigured', 'The model server does not know this model.', options)
    case 408:
      return new ModelError('model_timeout', 'The model took too long to answer.', options)
    case 409:
      return new ModelError('model_unavailable', unavailable, options)
    case 429:
      return new ModelError('model_rate_limited', 'The model is busy. Try again later.', options)
    default:
      return status >= 500
        ? new ModelError('model_unavailable', unavailable, options)
        : new ModelError(
            'model_misconfigured',
            'The model server does not take requests as it is set up here.',
            options,
          )
  }
}

/**
 * Whatever the openai client or the network throws, in our words. The server's own words stay in `cause`, without the
 * key, which some servers repeat.
 */
export const translateModelError = (error: unknown, key?: string): ModelError => {
  if (error instanceof ModelError) return error
  const cause = toLoggable(error, key)
  if (error instanceof APIConnectionTimeoutError) {
    return new ModelError('model_timeout', 'The model took too long to answer.', { cause })
  }
  if (error instanceof APIConnectionError) {
    return new ModelError('model_unavailable', 'The model server cannot be reached.', { cause })
  }
  if (error instanceof APIError) {
    return error.status === undefined ? fromEvent(error, cause) : fromStatus(error, error.status, cause)
  }
  // A cut socket, a chunk that is not JSON: the stream is not to be trusted any further.
  return new ModelError('model_unavailable', 'The connection to the model broke off.', { cause })
}

import OpenAI from 'openai'
import { ModelError } from './model-error.ts'

/** Seconds, from delta-seconds or an HTTP date (RFC 9110, 10.2.3). */
const retryAfterOf = (headers: Headers | undefined): number | undefined => {
  const value = headers?.get('retry-after')
  if (!value) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, (at - Date.now()) / 1_000)
}

const fromStatus = (error: InstanceType<typeof OpenAI.APIError>): ModelError => {
  const options = { cause: error, retryAfter: retryAfterOf(error.headers) }
  const { status } = error
  if (error.code === 'context_length_exceeded') {
    return new ModelError('context_too_long', 'This conversation is too long for the model.', options)
  }
  if (status === 401 || status === 403) {
    return new ModelError('model_misconfigured', 'The model server does not accept the key it was given.', options)
  }
  if (status === 404) {
    return new ModelError('model_misconfigured', 'The model server does not know this model.', options)
  }
  if (status === 429) return new ModelError('model_rate_limited', 'The model is busy. Try again later.', options)
  if (status === 408) return new ModelError('model_timeout', 'The model took too long to answer.', options)
  if (status !== undefined && status >= 400 && status < 500) {
    return new ModelError('model_rejected', 'The model rejected this request.', options)
  }
  return new ModelError('model_unavailable', 'The model is not available at the moment.', options)
}

/** Whatever the openai client or the network throws, in our words. The server's own words stay in `cause`. */
export const translateModelError = (error: unknown): ModelError => {
  if (error instanceof ModelError) return error
  if (error instanceof OpenAI.APIConnectionTimeoutError) {
    return new ModelError('model_timeout', 'The model took too long to answer.', { cause: error })
  }
  if (error instanceof OpenAI.APIConnectionError) {
    return new ModelError('model_unavailable', 'The model server cannot be reached.', { cause: error })
  }
  if (error instanceof OpenAI.APIError) return fromStatus(error)
  // A cut socket, a chunk that is not JSON: the stream is not to be trusted any further.
  return new ModelError('model_unavailable', 'The connection to the model broke off.', { cause: error })
}

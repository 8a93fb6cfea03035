import { type Problem, type ProblemCode, problemStatus } from '@chatbot/contracts'
import { databaseFaultOf } from '../database/database-fault.ts'
import { isApiError } from '../errors/api-error.ts'
import { isProblemError } from '../errors/problem-error.ts'
import { isModelError } from '../models/model-error.ts'
import { setSecurityHeaders } from './security-headers.ts'

const titles: Record<ProblemCode, string> = {
  invalid_request: 'Invalid request',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  request_timeout: 'Request timed out',
  conflict: 'Conflict',
  payload_too_large: 'Payload too large',
  quota_exceeded: 'Quota exceeded',
  unsupported_media_type: 'Unsupported media type',
  unreadable_file: 'Unreadable file',
  rate_limited: 'Too many requests',
  headers_too_large: 'Headers too large',
  context_too_long: 'Conversation too long',
  model_rejected: 'The model rejected the request',
  model_rate_limited: 'The model is busy',
  model_unavailable: 'The model is unavailable',
  model_timeout: 'The model took too long',
  model_misconfigured: 'The model is not set up',
  model_empty_answer: 'The model gave no answer',
  draining: 'Shutting down',
  unavailable: 'Unavailable',
  internal: 'Internal error',
}

const problem = (code: ProblemCode, detail: string, more: Partial<Problem> = {}): Problem => ({
  type: `urn:chatbot:problem:${code}`,
  title: titles[code],
  status: problemStatus[code],
  code,
  detail,
  ...more,
})

const ofDatabase = {
  full: problem('unavailable', 'The database has no space left. Try again later.', { retryAfter: 10 }),
  unreachable: problem('unavailable', 'The database cannot be reached.', { retryAfter: 1 }),
} as const

/** The one map from what was thrown to what the caller is told. Unknown errors tell nothing. */
export const toProblem = (error: unknown): Problem => {
  if (isApiError(error)) {
    return problem(error.code, error.message, {
      ...(error.errors && { errors: error.errors }),
      ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
    })
  }
  if (isProblemError(error)) return error.problem
  if (isModelError(error)) {
    return problem(error.code, error.detail, {
      ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
    })
  }
  const fault = databaseFaultOf(error)
  if (fault) return ofDatabase[fault]
  return problem('internal', 'Something went wrong here. It has been logged.')
}

/** A problem as a response, with Retry-After where it says when to try again. */
export const problemResponse = (given: Problem, requestId: string, headers: Headers = new Headers()): Response => {
  headers.set('Content-Type', 'application/problem+json')
  headers.set('Cache-Control', 'no-store')
  headers.set('X-Request-Id', requestId)
  setSecurityHeaders(headers)
  if (given.retryAfter !== undefined) headers.set('Retry-After', String(Math.ceil(given.retryAfter)))
  return new Response(JSON.stringify({ ...given, requestId }), { status: given.status, headers })
}

/** The closed list of what can go wrong, each with its HTTP status. */
export const problemStatus = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  conflict: 409,
  payload_too_large: 413,
  quota_exceeded: 413,
  unsupported_media_type: 415,
  unreadable_file: 415,
  rate_limited: 429,
  headers_too_large: 431,
  context_too_long: 422,
  model_rejected: 422,
  model_rate_limited: 503,
  model_unavailable: 502,
  model_timeout: 504,
  model_misconfigured: 502,
  model_empty_answer: 502,
  draining: 503,
  unavailable: 503,
  internal: 500,
} as const

export type ProblemCode = keyof typeof problemStatus

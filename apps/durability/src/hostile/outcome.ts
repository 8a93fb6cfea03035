/** What became of an attack. */
export type Outcome = {
  /** Undefined when the connection ended without an answer. */
  status: number | undefined
  milliseconds: number
  /** Why the answer must not be: a server error that is not documented. */
  wrong?: string
}

/** Server errors that the API documents: refused for now with a time to come back, or a failure of the model's server. */
const isDocumented = (status: number, headers: { type: string; retryAfter: boolean }, body: string): boolean => {
  if (!headers.type.startsWith('application/problem+json')) return false
  return (status === 503 && headers.retryAfter) || /"code":"model_\w+"/.test(body)
}

export const judge = (
  status: number,
  headers: { type: string; retryAfter: boolean },
  body: string,
): string | undefined => {
  if (status < 500 || isDocumented(status, headers, body)) return undefined
  return `${status} ${headers.type}: ${body.slice(0, 300).replaceAll(/\s+/g, ' ')}`
}

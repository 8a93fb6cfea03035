/** JSON.parse quotes what it could not read, which may be of an answer. */
const wordsOf = (error: Error) => (error.name === 'SyntaxError' ? 'not JSON' : error.message)

/** What of an error helps to find its reason: its causes' messages too, since fetch says why it failed only there. */
const describe = (error: unknown, depth = 0): string => {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? ` [${error.code}]` : ''
  const own = `${error.constructor.name}${code}: ${wordsOf(error)}`
  return error.cause === undefined || depth === 4 ? own : `${own}; caused by ${describe(error.cause, depth + 1)}`
}

/** An error of somebody else's as one that may be logged: its words without headers, bodies, the key and secret headers. */
export const toLoggable = (error: unknown, secrets: readonly string[] = []): Error =>
  new Error(secrets.reduce((words, secret) => words.replaceAll(secret, '[key]'), describe(error)))

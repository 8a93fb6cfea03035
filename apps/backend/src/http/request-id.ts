/** The caller's X-Request-Id when it is sane, a new one otherwise. */
export const requestIdOf = (request: Request): string => {
  const given = request.headers.get('x-request-id')
  return given && /^[\w.-]{1,64}$/.test(given) ? given : crypto.randomUUID()
}

import { setSecurityHeaders } from './security-headers.ts'

/**
 * What a route returned, as a response: a Response with our headers added, a JSON value, or 204 for nothing.
 * `headers` are the ones that the wrapper has gathered, such as a new guest's cookies.
 */
export const toResponse = async (
  result: unknown,
  {
    request,
    requestId,
    headers,
    status,
  }: { request: Request; requestId: string; headers: Headers; status?: number | undefined },
): Promise<Response> => {
  headers.set('X-Request-Id', requestId)
  setSecurityHeaders(headers)
  if (!(result instanceof Response)) {
    headers.set('Cache-Control', 'no-store')
    if (result === undefined) return new Response(null, { status: status ?? 204, headers })
    return Response.json(result, { status: status ?? 200, headers })
  }
  for (const [name, value] of result.headers) if (name !== 'set-cookie') headers.set(name, value)
  for (const cookie of result.headers.getSetCookie()) headers.append('Set-Cookie', cookie)
  // Nobody reads the body of an answer to HEAD: a stream would stay open for ever.
  if (request.method === 'HEAD') await result.body?.cancel()
  return new Response(request.method === 'HEAD' ? null : result.body, { status: result.status, headers })
}

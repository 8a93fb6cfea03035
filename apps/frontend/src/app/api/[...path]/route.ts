const backendUrl = process.env.BACKEND_URL ?? 'http://127.0.0.1:4000'

/** Of a connection, not of what it carries (RFC 9110, 7.6.1); the length is counted anew. */
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'host', 'content-length']

const passedOn = (headers: Headers): Headers => {
  const passed = new Headers(headers)
  for (const name of hopByHop) passed.delete(name)
  return passed
}

const unavailable = () =>
  Response.json(
    {
      type: 'urn:chatbot:problem:unavailable',
      title: 'Unavailable',
      status: 503,
      code: 'unavailable',
      detail: 'The chat server cannot be reached.',
      retryAfter: 1,
    },
    { status: 503, headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '1' } },
  )

/**
 * Passes /api/* to the backend, so that the browser talks to one origin. Nothing is buffered, and a browser that goes
 * away ends the request to the backend too. Next's rewrites would limit streams to 256 sockets and 30 seconds.
 */
const passOn = async (request: Request): Promise<Response> => {
  const { pathname, search, host, protocol } = new URL(request.url)
  const headers = passedOn(request.headers)
  headers.set('X-Forwarded-Host', request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? host)
  headers.set('X-Forwarded-Proto', request.headers.get('x-forwarded-proto') ?? protocol.slice(0, -1))
  try {
    const response = await fetch(`${backendUrl}${pathname}${search}`, {
      method: request.method,
      headers,
      body: request.body,
      redirect: 'manual',
      cache: 'no-store',
      signal: request.signal,
      ...(request.body && { duplex: 'half' as const }),
    })
    return new Response(response.body, { status: response.status, headers: passedOn(response.headers) })
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 })
    console.error('the backend cannot be reached', error instanceof Error ? error.cause : error)
    return unavailable()
  }
}

export { passOn as DELETE, passOn as GET, passOn as PATCH, passOn as POST, passOn as PUT }

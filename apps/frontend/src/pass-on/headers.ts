import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'

/** Of a connection, not of what it carries (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const namedBy = (connection: string | null | undefined): Set<string> =>
  new Set(connection?.split(',').map((name) => name.trim().toLowerCase()))

/** The headers of a browser's request, for the backend; with them where the browser believes to be. */
export const requestHeaders = (request: Request): OutgoingHttpHeaders => {
  const named = namedBy(request.headers.get('connection'))
  const url = new URL(request.url)
  const kept = [...request.headers].filter(([name]) => !hopByHop.has(name) && !named.has(name) && name !== 'host')
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-host': request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? url.host,
    'x-forwarded-proto': request.headers.get('x-forwarded-proto') ?? url.protocol.slice(0, -1),
  }
}

/** The headers of the backend's response, for the browser; a name that comes twice, such as Set-Cookie, stays twice. */
export const responseHeaders = (response: IncomingMessage): Headers => {
  const named = namedBy(response.headers.connection)
  const headers = new Headers()
  for (let index = 0; index + 1 < response.rawHeaders.length; index += 2) {
    const name = response.rawHeaders[index]?.toLowerCase() ?? ''
    if (!hopByHop.has(name) && !named.has(name)) headers.append(name, response.rawHeaders[index + 1] ?? '')
  }
  return headers
}

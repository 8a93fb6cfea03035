import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'

/** Headers of one connection rather than of the message (RFC 9110, 7.6.1). */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** Not forwarded either: the host is the backend's own, and a body is sent without waiting for 100 Continue. */
const notForwarded = ['host', 'expect', 'http2-settings']

/**
 * Fields for the final recipient, which Connection must not name (RFC 9110, 7.6.1). A client that names them all the same would
 * hide its address, or where the request comes from, from the backend's checks.
 */
const endToEnd =
  /^(?:x-forwarded-.*|forwarded|origin|referer|sec-.*|cookie|authorization|content-.*|accept.*|last-event-id)$/

const namedBy = (connection: string | null | undefined): string[] =>
  connection
    ?.split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => !endToEnd.test(name)) ?? []

/**
 * The headers of a browser's request, for the backend. A Content-Length is forwarded only with a body: one that announces
 * bytes that are never sent makes the backend read the next request on the connection as this one's body.
 */
export const requestHeaders = (request: Request): OutgoingHttpHeaders => {
  const dropped = new Set([...hopByHop, ...notForwarded, ...namedBy(request.headers.get('connection'))])
  if (!request.body) dropped.add('content-length')
  const url = new URL(request.url)
  const kept = [...request.headers].filter(([name]) => !dropped.has(name))
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-host': request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? url.host,
    'x-forwarded-proto': request.headers.get('x-forwarded-proto') ?? url.protocol.slice(0, -1),
  }
}

/** The headers of the backend's response, for the browser; a name that comes twice, such as Set-Cookie, stays twice. */
export const responseHeaders = (response: IncomingMessage): Headers => {
  const dropped = new Set([...hopByHop, ...namedBy(response.headers.connection)])
  const headers = new Headers()
  for (let index = 0; index + 1 < response.rawHeaders.length; index += 2) {
    const name = response.rawHeaders[index]?.toLowerCase() ?? ''
    if (!dropped.has(name)) headers.append(name, response.rawHeaders[index + 1] ?? '')
  }
  return headers
}

import type { IncomingMessage } from 'node:http'
import type { Refusal } from './problem.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
export const allMethods = [...methods].join(', ')

/** Methods whose requests have no body (RFC 9110, 9.3): one that comes all the same is often an attempt at smuggling. */
const bodiless = new Set(['GET', 'HEAD', 'OPTIONS'])

const hostPattern = /^(?:[a-z0-9._~-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

const invalid = (detail: string): Refusal => ({ code: 'invalid_request', detail })

/** A target in absolute form, which every server must take (RFC 9112, 3.2.2), becomes a path and a Host. */
const toOriginForm = (request: IncomingMessage): void => {
  const target = request.url ?? ''
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return
  const { host, pathname, search } = new URL(target)
  request.url = `${pathname}${search}`
  request.headers.host = host
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\0-\x1f\x7f]/

/** What is wrong with a path; it is looked at as it came, for parsers disagree about all of this. */
const faultOfPath = (path: string): string | undefined => {
  if (!path.startsWith('/')) return 'does not start with a slash'
  if (/[^\x21-\x7e]|[\\#]/.test(path)) return 'has characters that must be percent-encoded'
  if (path.includes('//')) return 'has an empty segment'
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return 'is not percent-encoded UTF-8'
  }
  if (control.test(decoded)) return 'has a control character'
  if (decoded.split(/[/\\]/).some((segment) => segment === '.' || segment === '..')) return 'has a dot segment'
  return undefined
}

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/**
 * Why a request is malformed, whatever it asks for; undefined when it is well formed. Next answers some of these with a plain
 * 500 and takes others for a different address than a proxy before it.
 */
export const faultOf = (request: IncomingMessage): Refusal | undefined => {
  const method = request.method ?? ''
  if (!methods.has(method) || request.url === '*') {
    return { code: 'method_not_allowed', detail: `${method} is not answered here.`, allow: allMethods }
  }
  toOriginForm(request)
  const [path = ''] = (request.url ?? '').split('?', 1)
  const fault = faultOfPath(path)
  if (fault !== undefined) return invalid(`The path ${fault}.`)
  if ((request.headersDistinct.host?.length ?? 0) > 1) return invalid('There is more than one Host header.')
  if (request.httpVersion === '1.0') request.headers.host ??= 'localhost'
  if (!hostPattern.test(request.headers.host ?? '')) return invalid('The Host header is missing or not a host.')
  if (bodiless.has(method) && hasBody(request)) return invalid(`A ${method} request has no body.`)
  return undefined
}

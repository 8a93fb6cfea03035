import { Forbidden } from '../errors/forbidden.ts'

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * A page of another origin must not write with the reader's cookie: a write that names an Origin must name ours.
 * @throws Forbidden
 */
export const checkOrigin = (request: Request, trusted: ReadonlySet<string>): void => {
  const origin = request.headers.get('origin')
  if (!origin || !writes.has(request.method) || trusted.has(origin)) return
  // A chain of proxies makes a list of it, the one the browser asked for first.
  const [forwarded] = request.headers.get('x-forwarded-host')?.split(',', 1) ?? []
  const host = forwarded?.trim() ?? request.headers.get('host')
  if (URL.canParse(origin) && new URL(origin).host === host) return
  throw new Forbidden('This origin may not write here.')
}

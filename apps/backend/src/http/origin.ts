import { Forbidden } from '../errors/forbidden.ts'

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Origins that may write though a proxy has put another host in the request: the chat's own address, and those named. */
export const trustedOrigins = (env: {
  PUBLIC_URL?: string | undefined
  TRUSTED_ORIGINS?: string | undefined
}): ReadonlySet<string> =>
  new Set([
    ...(env.PUBLIC_URL ? [new URL(env.PUBLIC_URL).origin] : []),
    ...(env.TRUSTED_ORIGINS?.split(',').map((origin) => origin.trim()) ?? []),
  ])

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

import { isIP } from 'node:net'
import { Forbidden } from '../errors/forbidden.ts'
import { cameOverTls } from './came-over-tls.ts'

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

type Addresses = { PUBLIC_URL?: string | undefined; TRUSTED_ORIGINS?: string | undefined }

/** Origins that may write: the chat's own address, and those named beside it. */
const trustedOrigins = ({ PUBLIC_URL, TRUSTED_ORIGINS }: Addresses): string[] =>
  [PUBLIC_URL, ...(TRUSTED_ORIGINS?.split(',') ?? [])].flatMap((address) =>
    address && URL.canParse(address.trim()) ? [new URL(address.trim()).origin] : [],
  )

/**
 * Whether nobody outside can point this name at us: an address, a name of this machine, or one without a dot, which no
 * public DNS has. A page of any other name may be a stranger's whose DNS answers with our address (DNS rebinding): it
 * sends its own name as Host and as Origin, and both being the same says nothing.
 */
const cannotBeRebound = (hostname: string): boolean =>
  isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || hostname.endsWith('.localhost') || !hostname.includes('.')

/** Whether a browser sends it for a page: programs do not say where they come from. */
export const comesFromPage = ({ headers }: Request): boolean => headers.has('origin') || headers.has('sec-fetch-site')

/** Where the browser believes to be. A chain of proxies makes a list of it, the one that the browser asked for first. */
const hostOf = ({ headers }: Request): string | null =>
  headers.get('x-forwarded-host')?.split(',', 1)[0]?.trim() || headers.get('host')

/**
 * Makes the one rule of who may write, for every route: a page must not write with the cookie of a reader of another one.
 *
 * - A browser says of which origin a page is that writes. It has to be PUBLIC_URL, one of TRUSTED_ORIGINS, or the very
 *   host that was asked, where that cannot be somebody else's name.
 * - A browser that sends no Origin says by Sec-Fetch-Site where the request comes from: our own page, or nobody's (the
 *   address bar). Other sites may not write, nor may other hosts of our site.
 * - A program sends neither. It has no reader's cookie that it could abuse.
 */
export const makeCheckOrigin = (env: Addresses) => {
  const trusted = new Set(trustedOrigins(env))

  const isSameOrigin = (origin: URL, request: Request): boolean => {
    const site = request.headers.get('sec-fetch-site')
    if (origin.host !== hostOf(request) || (site !== null && site !== 'same-origin')) return false
    // A page without TLS may be anybody's between it and the browser.
    return !(origin.protocol === 'http:' && cameOverTls(request))
  }

  /** @throws Forbidden */
  return (request: Request): void => {
    if (reads.has(request.method)) return
    const origin = request.headers.get('origin')
    if (origin === null) {
      const site = request.headers.get('sec-fetch-site')
      if (site === null || site === 'same-origin' || site === 'none') return
      throw new Forbidden('Pages of another site may not write here.')
    }
    if (trusted.has(origin)) return
    if (!URL.canParse(origin) || !isSameOrigin(new URL(origin), request))
      throw new Forbidden('This origin may not write here.')
    if (cannotBeRebound(new URL(origin).hostname)) return
    throw new Forbidden(
      'This host is not known: PUBLIC_URL has to be the address of the chat, or TRUSTED_ORIGINS has to name this one.',
    )
  }
}

import { readSessionCookies } from './session-cookies.ts'
import { readSignedToken } from './signed-token.ts'

export type CookieCredential = {
  kind: 'cookie'
  token: string
  isFromSecureName: boolean
  hasPlainToo: boolean
  hasMarker: boolean
}

export type Credential =
  /** A Bearer token; without `token` when it is none of ours. */
  { kind: 'bearer'; token: string | undefined } | CookieCredential | { kind: 'none' }

const bearer = /^bearer\b\s*/i

/**
 * Reads a request's credential. A Bearer token takes precedence and the cookie is ignored: a wrong token must not
 * become the cookie's user. Credentials of another kind are a proxy's, which asks for a password of its own.
 *
 * A cookie is read under both of its names, so that a guest keeps its chat when the installation moves to https. The
 * plain name could have been set by anybody between the browser and a page without TLS, who would then read along in
 * their own account: it counts only where the browser has none under the `__Secure-` name, and only for a session that
 * was never given out under that name (`session.is_secure`), which after the move no new one is.
 */
export const readCredential = (headers: Headers, secret: string): Credential => {
  const authorization = headers.get('authorization') ?? ''
  if (bearer.test(authorization))
    return { kind: 'bearer', token: readSignedToken(authorization.replace(bearer, '').trim(), secret) }
  const { secure, plain, hasMarker } = readSessionCookies(headers)
  const isFromSecureName = secure.length > 0
  for (const signed of isFromSecureName ? secure : plain) {
    const token = readSignedToken(signed, secret)
    if (token) return { kind: 'cookie', token, isFromSecureName, hasPlainToo: plain.length > 0, hasMarker }
  }
  return { kind: 'none' }
}

import { cameOverTls } from '../http/came-over-tls.ts'

const plainName = 'chatbot.session_token'
const secureName = `__Secure-${plainName}`
/** Tells scripts that there is a session, and nothing of it: a page's first write has to wait for others' (see api.md). */
const markerName = 'chatbot.session'

type Cookies = {
  /** Values under the name that browsers keep for TLS, which no page without TLS can have set. */
  secure: string[]
  plain: string[]
  hasMarker: boolean
}

/** Reads the session cookies of a request. A name can occur several times, once per path. */
export const readSessionCookies = (headers: Headers): Cookies => {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => {
    const equals = pair.indexOf('=')
    return { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() }
  })
  const valuesOf = (wanted: string) => pairs.filter(({ name }) => name === wanted).map(({ value }) => value)
  return { secure: valuesOf(secureName), plain: valuesOf(plainName), hasMarker: valuesOf(markerName).length > 0 }
}

/**
 * Writes the cookies of a session. `isSecure`: the chat's address is https, so that the cookie has the name that browsers
 * take and send over TLS only. Where no address is configured, the request says whether to mark it `Secure`.
 */
export const makeSessionCookies = ({ isSecure, maxAge }: { isSecure: boolean; maxAge: number }) => {
  const name = isSecure ? secureName : plainName
  const write = (headers: Headers, request: Request, cookie: { name: string; value: string; attributes: string }) => {
    const secure = isSecure || cookie.name === secureName || cameOverTls(request) ? '; Secure' : ''
    headers.append('Set-Cookie', `${cookie.name}=${cookie.value}; Path=/; SameSite=Lax${cookie.attributes}${secure}`)
  }
  return {
    set: (headers: Headers, request: Request, signedToken: string) => {
      write(headers, request, { name, value: signedToken, attributes: `; HttpOnly; Max-Age=${maxAge}` })
      write(headers, request, { name: markerName, value: '1', attributes: `; Max-Age=${maxAge}` })
    },
    /** The one under the old name, once the browser sends the new one: it would go over lines without TLS. */
    clearPlain: (headers: Headers, request: Request) =>
      write(headers, request, { name: plainName, value: '', attributes: '; HttpOnly; Max-Age=0' }),
    /** Both, whichever the browser has. */
    clear: (headers: Headers, request: Request) => {
      for (const each of [plainName, secureName]) {
        // A browser takes no cookie of this name without TLS, and has none to forget.
        if (each === secureName && !isSecure && !cameOverTls(request)) continue
        write(headers, request, { name: each, value: '', attributes: '; HttpOnly; Max-Age=0' })
      }
      write(headers, request, { name: markerName, value: '', attributes: '; Max-Age=0' })
    },
  }
}

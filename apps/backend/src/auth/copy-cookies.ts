/**
 * Copies the cookies that better-auth sets. It decides on `Secure` by one configured address; behind a proxy that ends
 * TLS the request says by which it came.
 */
export const copyCookies = ({ from, to, request }: { from: Headers; to: Headers; request: Request }): void => {
  const [protocol] = request.headers.get('x-forwarded-proto')?.split(',', 1) ?? []
  for (const cookie of from.getSetCookie()) {
    const isMarked = /;\s*secure\s*(;|$)/i.test(cookie)
    to.append('Set-Cookie', protocol?.trim() === 'https' && !isMarked ? `${cookie}; Secure` : cookie)
  }
}

/**
 * The address a request comes from: what the outermost of our own proxies has seen, as the entry of X-Forwarded-For that
 * it added. What stands before that entry is the caller's word. Next adds the socket's own when there is none.
 */
export const callerAddress = (request: Request, trustedProxies: number): string => {
  const addresses = (request.headers.get('x-forwarded-for') ?? '').split(',').map((address) => address.trim())
  return addresses.at(-Math.min(trustedProxies, addresses.length)) || 'unknown'
}

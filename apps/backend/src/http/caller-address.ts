/**
 * The address a request comes from: the entry of X-Forwarded-For that the outermost trusted proxy added, or with no trusted
 * proxy the last one, which is the connection's own (packages/http-edge adds it). What stands before is the caller's word.
 */
export const callerAddress = (request: Request, trustedProxies: number): string => {
  const addresses = (request.headers.get('x-forwarded-for') ?? '').split(',').map((address) => address.trim())
  return addresses.at(-Math.min(trustedProxies + 1, addresses.length)) || 'unknown'
}

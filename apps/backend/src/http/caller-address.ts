import { callerNetwork } from '@chatbot/http-edge/network-of'

/** The network that a request comes from, as limits count it (packages/http-edge adds the connection's own address). */
export const callerAddress = (request: Request, trustedProxies: number): string =>
  callerNetwork(request.headers.get('x-forwarded-for') ?? '', trustedProxies)

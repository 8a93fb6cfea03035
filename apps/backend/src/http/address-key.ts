import { createHmac } from 'node:crypto'
import { callerAddress } from './caller-address.ts'

/** Where a request comes from, as the database counts by it: nobody reads an address there. */
export const makeAddressKey =
  ({ secret, trustedProxies }: { secret: string; trustedProxies: number }) =>
  (request: Request): string =>
    createHmac('sha256', secret).update(callerAddress(request, trustedProxies)).digest('base64url').slice(0, 22)

import { makeApiProxy } from '../../../api-proxy/make-api-proxy.ts'
import { readBackendUrl } from '../../../env.ts'

const proxy = makeApiProxy({ backend: readBackendUrl() })

export const dynamic = 'force-dynamic'

export { proxy as DELETE, proxy as GET, proxy as PATCH, proxy as POST, proxy as PUT }

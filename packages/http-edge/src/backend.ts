import { apiHeaders } from './api-headers.ts'
import { setDefaultHeaders } from './default-headers.ts'
import { isDevelopment, readTrustedProxies } from './env.ts'
import { appendPeer } from './forwarded.ts'
import { guardNextServer } from './guard-next-server.ts'
import { callerNetwork } from './network-of.ts'

const trustedProxies = readTrustedProxies()

/** Everything the backend serves. It has no pages, so that none of Next's own addresses is of use. */
const served = /^\/(?:api|chat|history|new-conversation)(?:\/|$)/

guardNextServer({
  refusal: ({ url = '' }) => {
    const [path = ''] = url.split('?', 1)
    return served.test(path) ? undefined : { code: 'not_found', detail: 'There is nothing here.' }
  },
  prepare: (request, response) => {
    appendPeer(request)
    setDefaultHeaders(response, apiHeaders)
  },
  networkOf: ({ headers }) => callerNetwork(String(headers['x-forwarded-for']), trustedProxies),
  takesUpgrades: isDevelopment,
})

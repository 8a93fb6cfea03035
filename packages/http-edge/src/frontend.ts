import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { apiHeaders } from './api-headers.ts'
import { setDefaultHeaders } from './default-headers.ts'
import { isDevelopment, readTrustedProxies } from './env.ts'
import { errorPageOf } from './error-page.ts'
import { keepTrustedChain } from './forwarded.ts'
import { guardNextServer } from './guard-next-server.ts'
import { callerNetwork } from './network-of.ts'
import { makePageTurns } from './one-at-a-time.ts'
import { contentSecurityPolicy, headersOf, kindOf, nonceHeader } from './page-headers.ts'
import type { Refusal } from './problem.ts'

const trustedProxies = readTrustedProxies()

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? ''

/** Of what Next serves beside pages: images that it fetches and scales, data, its development tools. None is used. */
const isClosed = (path: string): boolean =>
  isDevelopment ? path.startsWith('/_next/image') : /^\/_(?!next\/static\/)/.test(path)

const refusal = (request: IncomingMessage): Refusal | undefined => {
  const path = pathOf(request)
  if (isClosed(path)) return { code: 'not_found', detail: 'There is nothing here.' }
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  // There are no server actions: pages are only read.
  if (isRead || kindOf(path) === 'api' || isDevelopment) return undefined
  return { code: 'method_not_allowed', detail: `This path takes GET, not ${request.method}.`, allow: 'GET, HEAD' }
}

const prepare = (request: IncomingMessage, response: ServerResponse): void => {
  keepTrustedChain(request, trustedProxies)
  const kind = kindOf(pathOf(request))
  // Next takes the nonce of its scripts from here: a client must not choose it.
  delete request.headers['content-security-policy']
  delete request.headers['content-security-policy-report-only']
  delete request.headers[nonceHeader]
  if (kind === 'api') {
    setDefaultHeaders(response, apiHeaders)
    return
  }
  if (kind === 'asset' || kind === 'frame') {
    setDefaultHeaders(response, headersOf[kind])
    return
  }
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy({ nonce, isShared: kind === 'shared', isDevelopment })
  request.headers['content-security-policy'] = policy
  request.headers[nonceHeader] = nonce
  setDefaultHeaders(response, { ...headersOf[kind], 'Content-Security-Policy': policy })
}

const inTurn = makePageTurns()
const scheduleOf = (request: IncomingMessage) => {
  const kind = kindOf(pathOf(request))
  // In development a page may be compiled first.
  return isDevelopment || kind === 'api' || kind === 'asset' || kind === 'frame' ? undefined : inTurn
}

guardNextServer({
  refusal,
  errorPage: errorPageOf,
  scheduleOf,
  // `prepare` has left the client's address as the first one.
  networkOf: ({ headers }) => callerNetwork(String(headers['x-forwarded-for']), trustedProxies),
  prepare,
  takesUpgrades: isDevelopment,
})

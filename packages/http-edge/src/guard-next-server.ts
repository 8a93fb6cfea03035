import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { makeBodyPlaces } from './body-places.ts'
import { faultOf } from './check-request.ts'
import { answerParserErrors } from './client-error.ts'
import { limits } from './limits.ts'
import { makeOneAtATime, type Schedule } from './one-at-a-time.ts'
import { type ErrorPage, type Refusal, refuse } from './problem.ts'
import { makeBodyWatch } from './watch-bodies.ts'
import { makeResponseWatch } from './watch-responses.ts'

export type Edge = {
  /** Why a well-formed request is not let in; undefined lets it in. */
  refusal: (request: IncomingMessage) => Refusal | undefined
  /** The page that a reader gets for a refused request. Undefined: a problem. */
  errorPage?: (request: IncomingMessage, refused: Refusal) => ErrorPage | undefined
  /** When a request without a body is handled that its connection is not busy before. Undefined: at once. */
  scheduleOf?: (request: IncomingMessage) => Schedule | undefined
  /** The network that a prepared request comes from, as limits count it. */
  networkOf: (request: IncomingMessage) => string
  /** Does what is to be done before Next sees a request that is let in. */
  prepare: (request: IncomingMessage, response: ServerResponse) => void
  /** Next's development server needs its WebSocket. */
  takesUpgrades: boolean
}

/**
 * Puts an edge before Next: the first HTTP server that this process makes, which is Next's own, is made with it. Next's
 * standalone server has no other place for that (docs/decisions/0030-http-edge.md).
 */
export const guardNextServer = ({ refusal, errorPage, scheduleOf, networkOf, prepare, takesUpgrades }: Edge): void => {
  const { createServer } = http
  const options = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTimeout,
    connectionsCheckingInterval: limits.checkInterval,
    // Checked here, so that the refusal is a problem.
    requireHostHeader: false,
    // Bodies have limits of their own.
    requestTimeout: 0,
    ...(!takesUpgrades && { shouldUpgradeCallback: () => false }),
  }
  const guarded = (listener: RequestListener) => {
    http.createServer = createServer
    /** Responses of each connection that have not ended. */
    const running = new WeakMap<Socket, Set<ServerResponse>>()
    const isAnswered = (socket: Socket) => [...(running.get(socket) ?? [])].some(({ headersSent }) => headersSent)
    const watchBody = makeBodyWatch()
    const watchResponse = makeResponseWatch()
    const inOrder = makeOneAtATime()
    const inBodyPlaces = makeBodyPlaces(networkOf)
    const server = createServer(options, (request, response) => {
      const { socket } = request
      const refused = faultOf(request) ?? refusal(request)
      if (refused) return refuse(response, refused, errorPage?.(request, refused))
      const begin = () => {
        const responses = running.get(socket) ?? new Set()
        running.set(socket, responses.add(response))
        response.once('close', () => responses.delete(response))
        watchBody(request, response)
        watchResponse(socket, response)
        prepare(request, response)
        const schedule = scheduleOf?.(request) ?? inBodyPlaces
        schedule(request, response, () => listener(request, response))
      }
      inOrder(request, response, begin)
    })
    server.maxConnections = limits.connections
    answerParserErrors(server, isAnswered)
    return server
  }
  Reflect.set(http, 'createServer', guarded)
}

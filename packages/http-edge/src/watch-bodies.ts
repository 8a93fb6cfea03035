import type { IncomingMessage, ServerResponse } from 'node:http'
import { limits } from './limits.ts'
import { endUnfinished } from './problem.ts'

/** Whether bytes are there that the handler does not take yet: then the sender has to wait for us, not we for them. */
export const isHeldBack = (request: IncomingMessage): boolean => request.readableLength >= request.readableHighWaterMark

/** How often a body is looked at, so that one that has just begun is given its whole interval. */
const looksInInterval = 5

type Limits = Record<'bodyInterval' | 'bodyBytes' | 'lateBody', number>

/** Ends requests whose bodies stop coming, or outlast their responses. Returns what every request has to be given to. */
export const makeBodyWatch = ({ bodyInterval, bodyBytes, lateBody }: Limits = limits) => {
  /** With the bytes that their sockets had read at the start of the interval that runs, and when that was. */
  const coming = new Map<IncomingMessage, { response: ServerResponse; bytesRead: number; since: number }>()

  const look = () => {
    const now = performance.now()
    for (const [request, watched] of coming) {
      const { socket } = request
      if (request.complete || socket.destroyed) coming.delete(request)
      else if (isHeldBack(request) || socket.bytesRead - watched.bytesRead >= bodyBytes) {
        watched.bytesRead = socket.bytesRead
        watched.since = now
      } else if (now - watched.since >= bodyInterval) {
        coming.delete(request)
        endUnfinished(request, watched.response, { code: 'request_timeout', detail: 'The body stopped coming.' })
      }
    }
  }
  setInterval(look, bodyInterval / looksInInterval).unref()

  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.complete) return
    // Of its own: a request that has been broken off has none any more.
    const { socket } = request
    coming.set(request, { response, bytesRead: request.socket.bytesRead, since: performance.now() })
    response.once('close', () => {
      coming.delete(request)
      // Node reads what is left of a body that nobody wants, at whatever pace it comes.
      if (!request.complete) setTimeout(() => request.complete || socket.destroy(), lateBody).unref()
    })
  }
}

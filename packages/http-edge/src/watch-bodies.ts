import type { IncomingMessage, ServerResponse } from 'node:http'
import { limits } from './limits.ts'
import { refuseOnSocket } from './problem.ts'

/** Whether bytes are there that the handler does not take yet: then the sender has to wait for us, not we for them. */
const isHeldBack = (request: IncomingMessage): boolean => request.readableLength >= request.readableHighWaterMark

type Limits = Record<'bodyInterval' | 'bodyBytes' | 'lateBody', number>

/** Ends requests whose bodies stop coming, or outlast their responses. Returns what every request has to be given to. */
export const makeBodyWatch = ({ bodyInterval, bodyBytes, lateBody }: Limits = limits) => {
  /** With the bytes that their sockets had read when they were last looked at. */
  const coming = new Map<IncomingMessage, { response: ServerResponse; bytesRead: number }>()

  const look = () => {
    for (const [request, watched] of coming) {
      const { socket } = request
      if (request.complete || socket.destroyed) coming.delete(request)
      else if (isHeldBack(request) || socket.bytesRead - watched.bytesRead >= bodyBytes) {
        watched.bytesRead = socket.bytesRead
      } else {
        coming.delete(request)
        if (watched.response.headersSent) socket.destroy()
        else refuseOnSocket(socket, { code: 'request_timeout', detail: 'The body stopped coming.' })
      }
    }
  }
  setInterval(look, bodyInterval).unref()

  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.complete) return
    // Of its own: a request that has been broken off has none any more.
    const { socket } = request
    coming.set(request, { response, bytesRead: request.socket.bytesRead })
    response.once('close', () => {
      coming.delete(request)
      // Node reads what is left of a body that nobody wants, at whatever pace it comes.
      if (!request.complete) setTimeout(() => request.complete || socket.destroy(), lateBody).unref()
    })
  }
}

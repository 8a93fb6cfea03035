import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Refusal } from './problem.ts'
import { refuseOnSocket } from './problem.ts'

const refusals: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: { code: 'headers_too_large', detail: 'The address and the headers have 16 KiB at most.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { code: 'payload_too_large', detail: 'The chunk extensions are too large.' },
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'request_timeout', detail: 'The request did not come in time.' },
}

const unparsable: Refusal = { code: 'invalid_request', detail: 'This is not a valid HTTP request.' }

/**
 * Answers what Node's parser refuses with a problem, and CONNECT, which Node would drop without a word. `isAnswered`: whether
 * a response on the connection has begun, in the middle of which nothing can be said.
 */
export const answerParserErrors = (server: Server, isAnswered: (socket: Socket) => boolean): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || isAnswered(socket)) return socket.destroy()
    return refuseOnSocket(socket, refusals[error.code ?? ''] ?? unparsable)
  })
  server.on('connect', (_request, socket: Socket) => {
    socket.on('error', () => socket.destroy())
    refuseOnSocket(socket, { code: 'method_not_allowed', detail: 'This server is not a proxy.', allow: 'GET' })
  })
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type ProblemCode, problemStatus } from '@chatbot/contracts/problem-status'
import { apiHeaders } from './api-headers.ts'

const titles = {
  invalid_request: 'Invalid request',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  request_timeout: 'Request timed out',
  payload_too_large: 'Payload too large',
  headers_too_large: 'Headers too large',
  unavailable: 'Unavailable',
} as const satisfies Partial<Record<ProblemCode, string>>

/** Why a request is not let in. `retryAfter`: seconds after which it may be. */
export type Refusal = { code: keyof typeof titles; detail: string; allow?: string; retryAfter?: number }

/** What a refused request is answered with in place of a problem, where a reader asked for a page. */
export type ErrorPage = { html: string; headers: Readonly<Record<string, string>> }

const bodyOf = ({ code, detail, retryAfter }: Refusal): string =>
  JSON.stringify({
    type: `urn:chatbot:problem:${code}`,
    title: titles[code],
    status: problemStatus[code],
    code,
    detail,
    ...(retryAfter !== undefined && { retryAfter }),
  })

const headersOf = (refusal: Refusal, body: string, page?: ErrorPage): Record<string, string> => ({
  ...(page?.headers ?? { ...apiHeaders, 'Content-Type': 'application/problem+json' }),
  'Content-Length': String(Buffer.byteLength(body)),
  'Cache-Control': 'no-store',
  // Whatever else the client of a malformed request has sent on this connection is not trusted either.
  ...(refusal.retryAfter === undefined ? { Connection: 'close' } : { 'Retry-After': String(refusal.retryAfter) }),
  ...(refusal.allow !== undefined && { Allow: refusal.allow }),
})

/**
 * Answers with a problem (RFC 9457), or with `page` where a reader asked, and closes the connection unless the request may come
 * again.
 */
export const refuse = (response: ServerResponse, refusal: Refusal, page?: ErrorPage): void => {
  const body = page?.html ?? bodyOf(refusal)
  response.writeHead(problemStatus[refusal.code], headersOf(refusal, body, page)).end(body)
}

/**
 * The same where there is no response object: what came could not be parsed, or its response never began. Always closes the
 * connection.
 */
export const refuseOnSocket = (socket: Socket, refusal: Refusal): void => {
  const body = bodyOf(refusal)
  const headers = { ...headersOf(refusal, body), Connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `HTTP/1.1 ${problemStatus[refusal.code]} ${titles[refusal.code]}\r\n${lines.join('')}\r\n`
  socket.end(head + body, () => socket.destroy())
}

/** Ends a request whose body has not fully arrived: with this refusal, or in the middle of its response. */
export const endUnfinished = ({ socket }: IncomingMessage, { headersSent }: ServerResponse, refusal: Refusal): void => {
  if (headersSent) socket.destroy()
  else refuseOnSocket(socket, refusal)
}

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

/** What goes wrong with one connection. `bytes` count from the beginning of the body, `event` from the log's. */
export type Fault =
  | { kind: 'cut'; bytes: number }
  | { kind: 'close'; bytes: number }
  | { kind: 'refuse'; status: number; problem?: object; retryAfter?: number }
  | { kind: 'reset' }
  | { kind: 'silence'; bytes: number }
  | { kind: 'skip'; event: number }
  | { kind: 'repeat' }
  | { kind: 'nonsense'; event: number }

export type SeenRequest = { method: string; path: string; lastEventId: string | undefined; body: unknown }

export const ids = {
  generationId: '0199f0a0-0000-7000-8000-000000000001',
  conversationId: '0199f0a0-0000-7000-8000-000000000002',
  userMessageId: '0199f0a0-0000-7000-8000-000000000003',
  messageId: '0199f0a0-0000-7000-8000-000000000004',
}

const start = { ...ids, model: 'demo' }
const frame = (id: number, event: string | undefined, data: unknown) =>
  `id: ${id}\n${event ? `event: ${event}\n` : ''}data: ${JSON.stringify(data)}\n\n`

/** The log of an answer with these pieces of text, each an event as it goes over the wire. */
export const logOf = (texts: readonly string[]): string[] => [
  frame(0, 'start', start),
  ...texts.map((text, index) => frame(index + 1, undefined, text)),
  frame(texts.length + 1, 'end', { status: 'completed', finishReason: 'stop' }),
]

const send = (response: ServerResponse, log: readonly string[], after: number, fault: Fault | undefined) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
  const from = fault?.kind === 'repeat' ? 0 : after + 1
  const frames = log.slice(from).flatMap((text, index) => {
    if (fault?.kind === 'skip' && fault.event === from + index) return []
    return fault?.kind === 'nonsense' && fault.event === from + index ? ['id: 7\ndata: {{\n\n'] : [text]
  })
  const body = Buffer.from(`retry: 1000\n\n${frames.join(': keep-alive\n\n')}`)
  if (fault?.kind === 'cut') response.write(body.subarray(0, fault.bytes), () => response.destroy())
  else if (fault?.kind === 'close') response.end(body.subarray(0, fault.bytes))
  else if (fault?.kind === 'silence') response.write(body.subarray(0, fault.bytes))
  else response.end(body)
}

/**
 * A server of one answer's log, over real sockets: the n-th connection meets the n-th fault, later ones meet none. A
 * message that is sent again, by its clientMessageId, begins no other answer.
 */
export const startFaultyServer = async (log: readonly string[], faults: readonly (Fault | undefined)[] = []) => {
  const requests: SeenRequest[] = []
  const begun = new Set<string>()
  const left = [...faults]

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const lastEventId = request.headers['last-event-id']
    const body = request.method === 'POST' ? await json(request) : undefined
    const path = request.url ?? ''
    const seen = { method: request.method ?? '', path, lastEventId: lastEventId?.toString(), body }
    requests.push(seen)
    const fault = left.shift()
    if (fault?.kind === 'refuse') {
      const headers = { ...(fault.retryAfter && { 'Retry-After': String(fault.retryAfter) }) }
      response
        .writeHead(fault.status, headers)
        .end(fault.problem ? JSON.stringify(fault.problem) : '<h1>Bad gateway</h1>')
      return
    }
    if (path === '/api/chat') begun.add(z.object({ clientMessageId: z.uuid() }).parse(body).clientMessageId)
    if (fault?.kind === 'reset') request.socket.destroy()
    else send(response, log, Number(lastEventId ?? -1), fault)
  }

  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    /** Ids of the messages that began an answer. */
    begun,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

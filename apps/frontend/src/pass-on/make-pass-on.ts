import { once } from 'node:events'
import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { requestHeaders, responseHeaders } from './headers.ts'
import { unavailable } from './unavailable.ts'

const bodiless = new Set([204, 205, 304])

/** The body, read from the backend only as fast as the browser takes it. */
const toStream = (upstream: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const chunks = upstream[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => {
      upstream.destroy()
    },
  })
}

const toResponse = (upstream: IncomingMessage): Response => {
  const status = upstream.statusCode ?? 502
  const head = { status, headers: responseHeaders(upstream) }
  if (!bodiless.has(status)) return new Response(toStream(upstream), head)
  upstream.resume()
  return new Response(null, head)
}

const answerTo = async (upstream: ClientRequest, body: ReadableStream | null): Promise<IncomingMessage> => {
  const answered = once(upstream, 'response')
  if (!body) upstream.end()
  // Both at once: the backend may refuse a body before it has read it all.
  else await Promise.race([answered, pipeline(Readable.from(body), upstream)])
  const [response] = await answered
  return response
}

/**
 * Passes requests on to the backend, so that the browser talks to one origin. Nothing is buffered in either direction, no
 * number of streams or silence is too much, and a browser that goes away ends its request to the backend too. (Next's
 * rewrites would allow 256 sockets and 30 seconds.)
 */
export const makePassOn = ({ backend }: { backend: URL }) => {
  const isTls = backend.protocol === 'https:'
  const options = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }
  const agent = isTls ? new HttpsAgent(options) : new HttpAgent(options)
  const open = isTls ? httpsRequest : httpRequest

  const send = (request: Request): ClientRequest => {
    const { pathname, search } = new URL(request.url)
    return open({
      // The backend may close an idle connection just when it is taken up again. Then nobody knows what became of a body, so
      // one has a connection of its own; what has none is sent again.
      agent: request.body ? false : agent,
      host: backend.hostname,
      port: backend.port,
      method: request.method,
      path: `${pathname}${search}`,
      headers: requestHeaders(request),
      signal: request.signal,
    })
  }

  return async (request: Request): Promise<Response> => {
    let upstream = send(request)
    try {
      try {
        return toResponse(await answerTo(upstream, request.body))
      } catch (error) {
        const isStale = upstream.reusedSocket && !request.body && !request.signal.aborted
        if (!isStale) throw error
        upstream = send(request)
        return toResponse(await answerTo(upstream, null))
      }
    } catch (error) {
      // Nobody is there to read it.
      if (request.signal.aborted) return new Response(null, { status: 499 })
      console.error('The backend cannot be reached:', error instanceof Error ? error.message : error)
      return unavailable()
    }
  }
}

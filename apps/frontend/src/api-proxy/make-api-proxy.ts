import { once } from 'node:events'
import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
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

const toResponse = (upstream: IncomingMessage, { method }: Request): Response => {
  const status = upstream.statusCode ?? 502
  const head = { status, headers: responseHeaders(upstream) }
  // Next does not read the body of a response to HEAD: unread, it would keep its connection to the backend for ever.
  if (!bodiless.has(status) && method !== 'HEAD') return new Response(toStream(upstream), head)
  upstream.resume()
  return new Response(null, head)
}

/** The bytes of a body. @throws Error for one that is longer than announced, or at the end of one that is shorter */
async function* wholeBody(body: ReadableStream<Uint8Array>, announced: string | null): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (announced !== null && size > Number(announced)) break
    yield chunk
  }
  if (announced !== null && size !== Number(announced))
    throw new Error(`A body is not of the announced ${announced} bytes.`)
}

/** Sends the body and waits for the head of the response, which may come first: a body can be refused half read. */
const responseTo = async (upstream: ClientRequest, request: Request): Promise<IncomingMessage> => {
  const answered = once(upstream, 'response')
  if (!request.body) upstream.end()
  else {
    const body = wholeBody(request.body, request.headers.get('content-length'))
    await Promise.race([answered, pipeline(body, upstream)])
  }
  const [response] = await answered
  return response
}

/**
 * Forwards requests to the backend, so that the browser talks to one origin. Nothing is buffered in either direction, no
 * number of streams or silence is too much, and a browser that goes away ends its request to the backend too. (Next's
 * rewrites would allow 256 sockets and 30 seconds.)
 */
export const makeApiProxy = ({ backend }: { backend: URL }) => {
  const isTls = backend.protocol === 'https:'
  const options = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }
  const agent = isTls ? new HttpsAgent(options) : new HttpAgent(options)
  const open = isTls ? httpsRequest : httpRequest

  const send = (request: Request): ClientRequest => {
    const { pathname, search } = new URL(request.url)
    return open({
      // A request with a body has a connection of its own, closed with it. On a kept one, a body that stops halfway would
      // swallow the next request; and when the backend closes an idle connection just as it is reused, nobody knows what
      // became of the body. A request without one is safe on a kept connection, and is sent again when that was closed.
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
        return toResponse(await responseTo(upstream, request), request)
      } catch (error) {
        const isStale = upstream.reusedSocket && !request.body && !request.signal.aborted
        if (!isStale) throw error
        upstream = send(request)
        return toResponse(await responseTo(upstream, request), request)
      }
    } catch (error) {
      upstream.destroy()
      // Nobody is there to read it.
      if (request.signal.aborted) return new Response(null, { status: 499 })
      console.error('The backend cannot be reached:', error instanceof Error ? error.message : error)
      return unavailable()
    }
  }
}

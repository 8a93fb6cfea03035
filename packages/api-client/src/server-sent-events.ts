import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { toApiProblem } from './api-problem.ts'
import { ContractBroken } from './checks/check.ts'

/** A connection that broke, fell silent, or skipped an event: to be made again. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** Makes one connection; aborting the signal closes it. */
export type Connect = (signal: AbortSignal) => Promise<Response>

export type Connection = {
  connect: Connect
  /** Closes the connection. */
  signal: AbortSignal
  /** Milliseconds without a sign of life, comments included, after which the connection counts as lost. */
  silenceLimit: number
}

/**
 * `open` when the server has accepted, then the server-sent events of one connection, until it closes.
 * @throws ApiProblem when the API refuses, ContractBroken for an answer of another kind (of a proxy, say),
 *   ConnectionLost after too long a silence, or what fetch throws
 */
export async function* serverSentEvents(options: Connection): AsyncGenerator<'open' | EventSourceMessage> {
  const closing = new AbortController()
  const close = () => closing.abort(options.signal.reason)
  const fallSilent = () => closing.abort(new ConnectionLost('The connection fell silent.'))
  options.signal.addEventListener('abort', close)
  if (options.signal.aborted) close()
  // Of the answer's head too: a server may take a connection and say nothing.
  let silence = setTimeout(fallSilent, options.silenceLimit)
  const alive = () => {
    clearTimeout(silence)
    silence = setTimeout(fallSilent, options.silenceLimit)
  }

  try {
    const response = await options.connect(closing.signal)
    if (!response.ok) throw await toApiProblem(response)
    const type = response.headers.get('content-type')
    if (!type?.startsWith('text/event-stream')) throw new ContractBroken(`The content type ${type}`)
    if (!response.body) throw new ConnectionLost('The response has no body.')
    yield 'open'
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    const arrived: EventSourceMessage[] = []
    const parser = createParser({ onEvent: (message) => arrived.push(message) })
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      alive()
      parser.feed(decoder.decode(value, { stream: true }))
      yield* arrived.splice(0)
    }
  } finally {
    clearTimeout(silence)
    options.signal.removeEventListener('abort', close)
    // Also when the caller has enough: the server must not send to nobody.
    closing.abort()
  }
}

import { StreamEnd, type StreamEvent, StreamSnapshot, StreamStart } from '@chatbot/contracts'
import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream'
import { z } from 'zod'

/** Milliseconds without a sign of life, not even a comment, after which a connection counts as lost. */
const longestSilence = 35_000

/** A connection that ended, or said what the protocol does not know: to be made again. */
export class StreamLost extends Error {
  override readonly name = 'StreamLost'
}

const decode = ({ id, event, data }: EventSourceMessage): StreamEvent => {
  const seq = z.coerce.number().pipe(z.int().min(0)).parse(id)
  const json: unknown = JSON.parse(data)
  switch (event) {
    case undefined:
    case 'message':
      return { seq, type: 'text', text: z.string().parse(json) }
    case 'reasoning':
      return { seq, type: 'reasoning', text: z.string().parse(json) }
    case 'start':
      return { seq, type: 'start', start: StreamStart.parse(json) }
    case 'snapshot':
      return { seq, type: 'snapshot', snapshot: StreamSnapshot.parse(json) }
    case 'end':
      return { seq, type: 'end', end: StreamEnd.parse(json) }
    default:
      throw new StreamLost(`unknown event ${event}`)
  }
}

/** Ends a stream that gives no sign of life, comments included, for too long. */
const watched = (body: ReadableStream<Uint8Array>, lost: (reason: StreamLost) => void) => {
  let timer: ReturnType<typeof setTimeout>
  const alive = () => {
    clearTimeout(timer)
    timer = setTimeout(() => lost(new StreamLost('silence')), longestSilence)
  }
  alive()
  return {
    body: body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
          alive()
          controller.enqueue(chunk)
        },
      }),
    ),
    stop: () => clearTimeout(timer),
  }
}

/** The events of one connection. @throws StreamLost, or whatever the network throws */
export async function* decodeStream(
  response: Response,
  abort: (reason: StreamLost) => void,
): AsyncGenerator<StreamEvent> {
  if (!response.body) throw new StreamLost('no body')
  const { body, stop } = watched(response.body, abort)
  const messages = body
    .pipeThrough<string>(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream())
  const reader = messages.getReader()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      yield decode(value)
    }
  } finally {
    stop()
    await reader.cancel().catch(() => undefined)
  }
}

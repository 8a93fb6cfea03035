import type { StreamEvent } from '@chatbot/contracts'

/** Milliseconds; the API promises 15 s, and clients (packages/api-client) give a silent replica up after 12 s. */
const keepAliveInterval = 5_000

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
}

/** One event as it goes over the wire; text has no name, so that a browser's EventSource hears it as a message. */
export const encodeStreamEvent = (event: StreamEvent): string => {
  switch (event.type) {
    case 'text':
      return `id: ${event.seq}\ndata: ${JSON.stringify(event.text)}\n\n`
    case 'reasoning':
      return `id: ${event.seq}\nevent: reasoning\ndata: ${JSON.stringify(event.text)}\n\n`
    case 'start':
      return `id: ${event.seq}\nevent: start\ndata: ${JSON.stringify(event.start)}\n\n`
    case 'snapshot':
      return `id: ${event.seq}\nevent: snapshot\ndata: ${JSON.stringify(event.snapshot)}\n\n`
    case 'end':
      return `id: ${event.seq}\nevent: end\ndata: ${JSON.stringify(event.end)}\n\n`
  }
}

/**
 * Streams events as the reader takes them: the next one is asked for only when there is room, so that a slow reader
 * holds nothing here. `onClose` is called once, however the stream ends; with the error when the events failed, which
 * cuts the connection.
 */
export const sseResponse = <Event>(
  events: AsyncIterable<Event>,
  encode: (event: Event) => string,
  onClose: (error?: unknown) => void,
): Response => {
  const encoder = new TextEncoder()
  const iterator = events[Symbol.asyncIterator]()
  let timer: NodeJS.Timeout
  let isClosed = false
  const close = (error?: unknown) => {
    if (isClosed) return
    isClosed = true
    clearInterval(timer)
    onClose(error)
  }
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(encoder.encode('retry: 1000\n\n'))
      timer = setInterval(() => {
        // A reader that has not taken what is there needs no sign of life.
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': keep-alive\n\n'))
      }, keepAliveInterval)
    },
    pull: async (controller) => {
      try {
        const { value, done } = await iterator.next()
        // The reader may have gone while the event was on its way.
        if (isClosed) return
        if (done) {
          close()
          controller.close()
        } else controller.enqueue(encoder.encode(encode(value)))
      } catch (error) {
        if (isClosed) return
        close(error)
        controller.error(error)
      }
    },
    cancel: async () => {
      close()
      await iterator.return?.()
    },
  })
  return new Response(body, { headers })
}

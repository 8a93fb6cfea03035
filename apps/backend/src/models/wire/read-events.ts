import { toError } from './error.ts'
import { type Frame, makeFrameReader } from './frames.ts'
import type { WireEvent } from './wire-event.ts'

/** UTF-16 code units of one frame, or of an answer in one piece: no model answers this much. */
const maxLength = 16_777_216

/** Reads one JSON value of a stream. `end` returns what was held back, once nothing more comes. */
export type ReadValue = ((value: unknown, isBare: boolean) => WireEvent[]) & { end?: () => WireEvent[] }

const eventsOf = (frame: Frame, read: ReadValue): WireEvent[] => {
  const held = () => read.end?.() ?? []
  switch (frame.type) {
    case 'done':
      return [...held(), { type: 'done' }]
    case 'malformed':
      return [...held(), { type: 'error', error: { message: 'not JSON' }, cause: frame.isHtml ? 'html' : 'malformed' }]
    case 'json':
      return frame.isError
        ? [...held(), { type: 'error', error: toError(frame.value), cause: 'server' }]
        : read(frame.value, frame.isBare)
  }
}

/** Reads a response's body as events. It ends with the body; only the connection makes it throw. */
export async function* readEvents(body: AsyncIterable<Uint8Array> | null, read: ReadValue): AsyncGenerator<WireEvent> {
  if (!body) return
  const frames = makeFrameReader({ maxLength })
  let failure: { error: unknown } | undefined
  try {
    for await (const bytes of body) {
      for (const frame of frames.push(bytes)) yield* eventsOf(frame, read)
    }
    for (const frame of frames.end()) yield* eventsOf(frame, read)
  } catch (error) {
    failure = { error }
  }
  yield* read.end?.() ?? []
  if (failure) throw failure.error
}

import type { EventLog } from '../generation/event-log.ts'
import type { Frame } from '../http/frame.ts'
import type { ResponseEvent } from './response-event.ts'
import { responseFrame } from './response-frame.ts'

/** The frames of a response from a sequence number on, then live ones until it ends. */
export async function* readFrames(
  log: EventLog<ResponseEvent>,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<Frame> {
  for await (const { position, event } of log.read(from, signal)) yield responseFrame(event, position)
}

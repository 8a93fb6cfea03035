import type { ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { breakOff, type ConnectionFault, withInvalidUtf8 } from '../faults/connection-fault.ts'
import { encodeFrame, type Frame } from './frame.ts'
import { write } from './write.ts'

const endlessPiece = Buffer.alloc(65_536, 'x')

/**
 * Sends frames as server-sent events, no faster than the client takes them, and ends the body after the last.
 * A connection fault comes in once `fault.at` tokens are sent, or before the end of a shorter answer.
 * @returns whether the connection was broken by the fault.
 */
export const streamFrames = async (
  response: ServerResponse,
  frames: AsyncIterable<Frame>,
  fault?: ConnectionFault,
): Promise<'whole' | 'broken'> => {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
  response.flushHeaders()
  let pending = fault
  let tokens = 0
  for await (const frame of frames) {
    let chunk: string | Uint8Array = encodeFrame(frame)
    const isDue = frame.part === 'closing' || (frame.part === 'token' && tokens >= (pending?.at ?? 0))
    if (pending !== undefined && isDue) {
      switch (pending.kind) {
        case 'cut':
          await breakOff(response, chunk.slice(0, Math.floor(chunk.length / 2)))
          return 'broken'
        case 'endless-event':
          await write(response, 'data: {"never ends":"')
          while (!response.destroyed) {
            await write(response, endlessPiece)
            // The connection's close is heard of between two turns of the event loop only.
            await setImmediate()
          }
          return 'broken'
        case 'end-without-done':
          response.end()
          return 'broken'
        case 'malformed':
          await write(response, encodeFrame({ data: '{"this is": not JSON' }))
          break
        case 'bad-utf8':
          chunk = withInvalidUtf8(chunk, frame.text)
          break
      }
      pending = undefined
    }
    await write(response, chunk)
    if (frame.part === 'token') tokens += 1
  }
  response.end()
  return 'whole'
}

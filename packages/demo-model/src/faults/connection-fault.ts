import type { ServerResponse } from 'node:http'
import type { Model } from '../models/parse-model-name.ts'

/** A fault of the way between the model and its client: the answer itself is well. */
export interface ConnectionFault {
  readonly kind: 'cut' | 'end-without-done' | 'malformed' | 'bad-utf8' | 'endless-event'
  /** Tokens sent before it. */
  readonly at: number
}

export const connectionFaultOf = ({ behaviour, parameters: { at } }: Model): ConnectionFault | undefined => {
  switch (behaviour) {
    case 'demo-fault-cut':
      return { kind: 'cut', at }
    case 'demo-fault-end-without-done':
      return { kind: 'end-without-done', at }
    case 'demo-fault-malformed':
      return { kind: 'malformed', at }
    case 'demo-fault-endless-event':
      return { kind: 'endless-event', at }
    case 'demo-fault-bad-utf8':
      return { kind: 'bad-utf8', at }
    default:
      return undefined
  }
}

const deliberate = new WeakSet<ServerResponse>()

/** Whether the server itself broke the connection off, so that its closing is not the client's doing. */
export const isBrokenOff = (response: ServerResponse): boolean => deliberate.has(response)

/** Sends a last piece, waits until the system has it, and destroys the socket without ending the body. */
export const breakOff = async (response: ServerResponse, lastPiece: string): Promise<void> => {
  deliberate.add(response)
  await new Promise<void>((resolve) => response.write(lastPiece, () => resolve()))
  response.destroy()
}

/**
 * The text's bytes with a sequence that is not UTF-8 (a lead byte without its continuation) at the start of the JSON
 * string that holds `value`, or of the first string without one.
 */
export const withInvalidUtf8 = (json: string, value?: string): Buffer => {
  const marker = value === undefined ? ':"' : `:${JSON.stringify(value)}`
  const position = json.indexOf(marker) + 2
  return Buffer.concat([
    Buffer.from(json.slice(0, position)),
    Buffer.from([0xc3, 0x28]),
    Buffer.from(json.slice(position)),
  ])
}

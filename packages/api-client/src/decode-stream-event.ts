import type { StreamEvent } from '@chatbot/contracts'
import type { EventSourceMessage } from 'eventsource-parser'
import { isStreamEnd, isStreamSnapshot, isStreamStart } from './checks/chat-checks.ts'
import { checked } from './checks/check.ts'
import { ConnectionLost } from './server-sent-events.ts'

const seqOf = (id: string | undefined): number => {
  const seq = Number(id)
  if (id === undefined || id === '' || !Number.isSafeInteger(seq) || seq < 0) throw new ConnectionLost(`No seq: ${id}`)
  return seq
}

const textOf = (json: unknown): string => {
  if (typeof json === 'string') return json
  throw new ConnectionLost('A text event holds no text.')
}

/**
 * An event of an answer's log, from the wire. Text is nearly all there is.
 * @throws ConnectionLost, SyntaxError or ContractBroken for what the protocol does not know
 */
export const decodeStreamEvent = ({ id, event, data }: EventSourceMessage): StreamEvent => {
  const seq = seqOf(id)
  const json: unknown = JSON.parse(data)
  switch (event) {
    case undefined:
    case 'message':
      return { seq, type: 'text', text: textOf(json) }
    case 'reasoning':
      return { seq, type: 'reasoning', text: textOf(json) }
    case 'start':
      return { seq, type: 'start', start: checked(isStreamStart, json, event) }
    case 'snapshot':
      return { seq, type: 'snapshot', snapshot: checked(isStreamSnapshot, json, event) }
    case 'end':
      return { seq, type: 'end', end: checked(isStreamEnd, json, event) }
    default:
      throw new ConnectionLost(`Unknown event: ${event}`)
  }
}

import type { StreamEvent } from '@chatbot/contracts'
import type { EventSourceMessage } from 'eventsource-parser'
import { isStreamEnd, isStreamSnapshot, isStreamStart } from './checks/chat-checks.ts'
import { ContractBroken, checked, isString } from './checks/check.ts'

const seqOf = (id: string | undefined): number => {
  const seq = Number(id)
  if (id === undefined || id === '' || !Number.isSafeInteger(seq) || seq < 0) throw new ContractBroken(`The id ${id}`)
  return seq
}

/**
 * An event of an answer's log, from the wire. Text is nearly all there is.
 * @throws SyntaxError or ContractBroken for what the protocol does not know
 */
export const decodeStreamEvent = ({ id, event, data }: EventSourceMessage): StreamEvent => {
  const seq = seqOf(id)
  const json: unknown = JSON.parse(data)
  switch (event) {
    case undefined:
    case 'message':
      return { seq, type: 'text', text: checked(isString, json, 'text') }
    case 'reasoning':
      return { seq, type: 'reasoning', text: checked(isString, json, event) }
    case 'start':
      return { seq, type: 'start', start: checked(isStreamStart, json, event) }
    case 'snapshot':
      return { seq, type: 'snapshot', snapshot: checked(isStreamSnapshot, json, event) }
    case 'end':
      return { seq, type: 'end', end: checked(isStreamEnd, json, event) }
    default:
      throw new ContractBroken(`The event ${event}`)
  }
}

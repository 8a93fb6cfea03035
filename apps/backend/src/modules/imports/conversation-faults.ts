import { budgets } from '../../budgets.ts'
import type { Fault, ImportedMessage } from './imported-conversation.ts'

/** A whole conversation that is not taken, and why. */
export class Untakeable extends Error {
  override readonly name = 'Untakeable'
  readonly reason: Fault['reason']

  constructor(reason: Fault['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

type Sized = Pick<ImportedMessage, 'text' | 'reasoning' | 'parts' | 'problem' | 'feedback'>

/** Bytes (UTF-8) that a message stores: its texts, and everything else of variable length as JSON. */
export const bytesOf = ({ text, reasoning, parts, problem, feedback }: Sized): number => {
  const isBare = parts.length === 0 && problem === null && feedback === null
  const besides = isBare ? 0 : Buffer.byteLength(JSON.stringify({ parts, problem, feedback }))
  return Buffer.byteLength(text) + Buffer.byteLength(reasoning) + besides
}

/** Why a message is larger than a message may be; undefined when it is not. */
export const lengthFault = (message: Sized): Omit<Fault, 'place'> | undefined => {
  const bytes = bytesOf(message)
  if (bytes <= budgets.message.bytes) return undefined
  return { reason: 'too_large', message: `has ${bytes} bytes of text, of at most ${budgets.message.bytes}` }
}

/**
 * The faults of one conversation's messages.
 * @throws Untakeable for the fault after the last that is reported: it is not looked further at such a conversation
 */
export const makeConversationFaults = () => {
  const faults: Fault[] = []
  return {
    faults,
    add: (fault: Fault): void => {
      if (faults.length === budgets.import.conversationFaults) {
        throw new Untakeable('invalid', `more than ${faults.length} of its messages cannot be taken`)
      }
      faults.push(fault)
    },
  }
}

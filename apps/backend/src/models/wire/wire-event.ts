import type { FinishReason, Usage } from '@chatbot/contracts'

/** An error as a server worded it, whatever its shape was. */
export type WireError = {
  message: string
  /** HTTP status that the error names in its body, or that came with it. */
  status?: number
  code?: string
  type?: string
  param?: string
}

/** Everything that a stream can tell, whichever protocol it speaks and however the server words it. */
export type WireEvent =
  | { type: 'upstream'; id: string }
  | { type: 'text' | 'reasoning'; text: string; cursor?: number }
  | { type: 'usage'; usage: Usage }
  /** The model says why it ended. Usage may still follow. */
  | { type: 'finish'; reason: FinishReason }
  /** Nothing follows. */
  | { type: 'done' }
  | { type: 'error'; error: WireError; cause: 'server' | 'malformed' | 'html' }

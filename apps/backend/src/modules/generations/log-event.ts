import {
  type EndStatus,
  type FinishReason,
  type Problem,
  StreamEnd,
  type StreamEvent,
  StreamStart,
  type Usage,
} from '@chatbot/contracts'
import { z } from 'zod'

export const LogKind = z.enum(['start', 'text', 'reasoning', 'end'])
export type LogKind = z.infer<typeof LogKind>

/** One row of an answer's log. Its payload is the characters themselves for text and reasoning, JSON otherwise. */
export type LogEvent = { seq: number; kind: LogKind; payload: string }

/** A row as the API's event. @throws ZodError for a row that no version of this program wrote. */
export const toStreamEvent = ({ seq, kind, payload }: LogEvent): StreamEvent => {
  switch (kind) {
    case 'text':
    case 'reasoning':
      return { seq, type: kind, text: payload }
    case 'start':
      return { seq, type: 'start', start: StreamStart.parse(JSON.parse(payload)) }
    case 'end':
      return { seq, type: 'end', end: StreamEnd.parse(JSON.parse(payload)) }
  }
}

export type EndOfLog = {
  /** Seq of the `end` event. */
  seq: number
  status: EndStatus
  /** The one that answered. */
  model: string
  finishReason?: FinishReason | undefined
  usage?: Usage | undefined
  problem?: Problem | undefined
}

/** The `end` event as it stands in the log. */
export const toEndEvent = ({ seq, status, model, finishReason, usage, problem }: EndOfLog): LogEvent => ({
  seq,
  kind: 'end',
  payload: JSON.stringify({ status, model, finishReason, usage, problem }),
})

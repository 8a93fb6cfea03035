import type { FinishReason } from '@chatbot/contracts'
import { toCount, usageOf } from '../usage.ts'
import { readContent } from './content.ts'
import { readError, toError } from './error.ts'
import { isObject, type JsonObject, objectOf, stringOf } from './json.ts'
import type { WireEvent } from './wire-event.ts'

const incompleteReasons = new Map<unknown, FinishReason>([
  ['max_output_tokens', 'length'],
  ['max_tokens', 'length'],
  ['content_filter', 'content_filter'],
])

const cursorOf = (event: JsonObject): { cursor?: number } => {
  const cursor = toCount(event.sequence_number)
  return cursor === undefined ? {} : { cursor }
}

const readUsage = (response: JsonObject | undefined): WireEvent[] => {
  const counts = objectOf(response?.usage)
  const { usage } = counts ? usageOf(counts.input_tokens, counts.output_tokens) : {}
  return usage ? [{ type: 'usage', usage }] : []
}

const readEnd = (response: JsonObject | undefined, reason: FinishReason): WireEvent[] => [
  ...readUsage(response),
  { type: 'finish', reason },
  { type: 'done' },
]

const failureOf = (value: unknown): WireEvent[] => [{ type: 'error', error: toError(value), cause: 'server' }]

/** A response that came in one piece although a stream was asked for. */
const readWhole = (response: JsonObject): WireEvent[] => {
  if (response.status === 'failed' || response.status === 'cancelled')
    return failureOf(response.error ?? response.status)
  const output = Array.isArray(response.output) ? response.output.filter(isObject) : []
  const pieces = output.flatMap((item): WireEvent[] =>
    item.type === 'reasoning'
      ? readContent({ ...item, content: item.summary ?? item.content })
      : readContent(item.content),
  )
  const reason = incompleteReasons.get(objectOf(response.incomplete_details)?.reason)
  return [...pieces, ...readEnd(response, reason ?? (response.status === 'incomplete' ? 'other' : 'stop'))]
}

/**
 * Reads one JSON value of a Responses stream. Each text carries the number of its upstream event, after which the stream can
 * be reattached to.
 */
export const readResponseEvent = (event: unknown): WireEvent[] => {
  if (!isObject(event)) return []
  const response = objectOf(event.response)
  switch (event.type) {
    case 'response.created': {
      const id = stringOf(response?.id)
      return id ? [{ type: 'upstream', id }] : []
    }
    case 'response.output_text.delta':
    case 'response.refusal.delta':
      return readContent(event.delta).map((piece) => ({ ...piece, ...cursorOf(event) }))
    case 'response.reasoning_summary_text.delta':
    case 'response.reasoning_text.delta':
      return readContent(event.delta).map(({ text }) => ({ type: 'reasoning', text, ...cursorOf(event) }))
    case 'response.completed':
      return readEnd(response, 'stop')
    case 'response.incomplete':
      return readEnd(response, incompleteReasons.get(objectOf(response?.incomplete_details)?.reason) ?? 'other')
    case 'response.failed':
    case 'response.cancelled':
      return failureOf(response?.error ?? event.type)
  }
  if (event.object === 'response') return readWhole(event)
  const error = readError(event)
  return error ? [{ type: 'error', error, cause: 'server' }] : []
}

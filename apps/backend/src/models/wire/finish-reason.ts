import type { FinishReason } from '@chatbot/contracts'
import { objectOf } from './json.ts'
import type { WireEvent } from './wire-event.ts'

const words: Record<FinishReason, readonly string[]> = {
  stop: ['stop', 'eos', 'eos_token', 'end_turn', 'end', 'stop_sequence', 'complete', 'completed', 'finished', 'done'],
  length: [
    'length',
    'max_tokens',
    'max_length',
    'max_output_tokens',
    'model_length',
    'model_context_window_exceeded',
    'token_limit',
  ],
  content_filter: [
    'content_filter',
    'content_filtered',
    'safety',
    'recitation',
    'blocklist',
    'prohibited_content',
    'spii',
    'refusal',
    'sensitive',
    'guardrail_intervened',
  ],
  other: ['tool_calls', 'tool_call', 'tool_use', 'function_call'],
}

const reasons = new Map<string, FinishReason>([
  ...words.stop.map((word) => [word, 'stop'] as const),
  ...words.length.map((word) => [word, 'length'] as const),
  ...words.content_filter.map((word) => [word, 'content_filter'] as const),
  ...words.other.map((word) => [word, 'other'] as const),
])

/** Servers write these while the answer goes on. */
const noReason = new Set(['', 'null', 'none'])

/** Resources, not the request, ran out (DeepSeek). */
const busy = new Set(['insufficient_system_resource', 'overloaded'])

/**
 * What a finish reason means; undefined while the answer goes on. A reason that nobody documents as a good end is an error:
 * `error`, `abort` and `cancelled` are in use, and an unknown word may mean the same.
 */
export const readFinish = (given: unknown): WireEvent | undefined => {
  const word = typeof given === 'string' ? given : objectOf(given)?.type
  if (typeof word !== 'string') return undefined
  const reason = word.toLowerCase()
  if (noReason.has(reason)) return undefined
  const known = reasons.get(reason)
  if (known) return { type: 'finish', reason: known }
  const error = { message: `finish_reason: ${word.slice(0, 100)}`, ...(busy.has(reason) && { status: 503 }) }
  return { type: 'error', error, cause: 'server' }
}

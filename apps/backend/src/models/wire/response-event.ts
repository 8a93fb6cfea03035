import type { FinishReason } from '@chatbot/contracts'
import { toCount, usageOf } from '../usage.ts'
import { type Piece, readContent } from './content.ts'
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

const failureOf = (value: unknown): WireEvent[] => [{ type: 'error', error: toError(value), cause: 'server' }]

/** vLLM and others say "completed" of an event whose response is incomplete. */
const reasonOf = (response: JsonObject | undefined): FinishReason =>
  incompleteReasons.get(objectOf(response?.incomplete_details)?.reason) ??
  (response?.status === 'incomplete' ? 'other' : 'stop')

const isFilled = (list: unknown) => Array.isArray(list) && list.length > 0

const readItem = (item: JsonObject): Piece[] =>
  item.type === 'reasoning'
    ? readContent({ type: item.type, content: isFilled(item.summary) ? item.summary : item.content })
    : readContent(item.content)

const readOutput = (response: JsonObject | undefined): Piece[] =>
  Array.isArray(response?.output) ? response.output.filter(isObject).flatMap(readItem) : []

/** Texts are told again and again, ever larger parts in one piece. */
type Level = 'delta' | 'text' | 'part' | 'item' | 'response'

/** Of what was said, so much is compared with a whole text that is said to hold it. */
const tailLength = 64

/**
 * Takes what is told of one kind of text. Only the first level that tells anything is read, since the others repeat it. The whole
 * response at the end shows what the deltas lacked.
 */
const makeOnce = (isRest: boolean) => {
  let level: Level | undefined = isRest ? 'delta' : undefined
  let length = 0
  let tail = ''
  return {
    take: (at: Level, text: string): string => {
      level ??= text === '' ? undefined : at
      if (level !== at) return ''
      length += text.length
      tail = (tail + text).slice(-tailLength)
      return text
    },
    hasSaid: () => length > 0,
    /** The end of the whole text that was not told, where the rest of it was. */
    rest: (whole: string): string => {
      const isKnown = !isRest && whole.length > length && whole.slice(0, length).endsWith(tail)
      return isKnown ? whole.slice(length) : ''
    },
  }
}

/**
 * Makes the reader of one Responses stream: each JSON value of it becomes events. Each text carries the number of its upstream
 * event, after which the stream can be reattached to.
 * `isRest`: the stream begins in the midst of a response, so that whole texts hold what was said before.
 */
export const makeResponseReader = ({ isRest = false } = {}): ((event: unknown) => WireEvent[]) => {
  const once = { text: makeOnce(isRest), reasoning: makeOnce(isRest) }

  const tell = (at: Level, pieces: readonly Piece[], event: JsonObject): WireEvent[] =>
    pieces.flatMap(({ type, text: given }) => {
      const text = once[type].take(at, given)
      return text === '' ? [] : [{ type, text, ...cursorOf(event) }]
    })
  const asReasoning = (pieces: readonly Piece[]) => pieces.map(({ text }): Piece => ({ type: 'reasoning', text }))

  const readEnd = (response: JsonObject | undefined, reason: FinishReason): WireEvent[] => {
    const output = readOutput(response)
    const rest = (['reasoning', 'text'] as const).flatMap((type): WireEvent[] => {
      const text = once[type].rest(output.map((piece) => (piece.type === type ? piece.text : '')).join(''))
      return text === '' ? [] : [{ type, text }]
    })
    return [...rest, ...readUsage(response), { type: 'finish', reason }, { type: 'done' }]
  }

  /** A response that came in one piece although a stream was asked for, or at the end of its stream. */
  const readWhole = (response: JsonObject | undefined): WireEvent[] => {
    if (response?.status === 'cancelled') return readCancelled(response)
    return response?.status === 'failed'
      ? failureOf(response.error ?? response.status)
      : readEnd(response, reasonOf(response))
  }

  /** Another replica gave up a response that is reattached to, such as one that was fenced off just then: that is no end. */
  const readCancelled = (response: JsonObject | undefined): WireEvent[] =>
    isRest ? [] : failureOf(response?.error ?? 'response.cancelled')

  /** One piece in place of the stream of a rest does not tell what of it was said, and an unfinished one is no end. */
  const isEnd = ({ status }: JsonObject) => !isRest && status !== 'in_progress' && status !== 'queued'

  return (event) => {
    if (!isObject(event)) return []
    const response = objectOf(event.response)
    switch (event.type) {
      case 'response.created': {
        const id = stringOf(response?.id)
        return id ? [{ type: 'upstream', id }] : []
      }
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        return tell('delta', readContent(event.delta), event)
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        return tell('delta', asReasoning(readContent(event.delta)), event)
      case 'response.reasoning_summary_part.added':
        return once.reasoning.hasSaid() ? tell('delta', [{ type: 'reasoning', text: '\n\n' }], event) : []
      case 'response.output_text.done':
        return tell('text', readContent(event.text), event)
      case 'response.refusal.done':
        return tell('text', readContent(event.refusal), event)
      case 'response.reasoning_summary_text.done':
      case 'response.reasoning_text.done':
        return tell('text', asReasoning(readContent(event.text)), event)
      case 'response.content_part.done':
        return tell('part', readContent(event.part), event)
      case 'response.output_item.done':
        return isObject(event.item) ? tell('item', readItem(event.item), event) : []
      case 'response.completed':
        return readWhole(response)
      case 'response.incomplete':
        return readEnd(response, incompleteReasons.get(objectOf(response?.incomplete_details)?.reason) ?? 'other')
      case 'response.failed':
        return failureOf(response?.error ?? event.type)
      case 'response.cancelled':
        return readCancelled(response)
    }
    if (event.object === 'response') return isEnd(event) ? readWhole(event) : []
    const error = readError(event)
    return error ? [{ type: 'error', error, cause: 'server' }] : []
  }
}

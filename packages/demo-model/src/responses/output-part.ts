import type {
  ResponseOutputItem,
  ResponseOutputMessage,
  ResponseOutputRefusal,
  ResponseOutputText,
} from 'openai/resources/responses/responses'
import type { TokenStep } from '../generation/step.ts'
import { newId } from '../http/new-id.ts'
import type { ResponseEvent } from './response-event.ts'

type ItemStatus = ResponseOutputMessage['status']

/** The events of one output item around its text; the item holds one part. */
export interface OutputPart {
  readonly opening: readonly ResponseEvent[]
  delta(text: string): ResponseEvent
  closing(text: string, status: ItemStatus): readonly ResponseEvent[]
  item(text: string, status: ItemStatus): ResponseOutputItem
}

const textPart = (text: string): ResponseOutputText => ({ type: 'output_text', text, annotations: [], logprobs: [] })
const refusalPart = (refusal: string): ResponseOutputRefusal => ({ type: 'refusal', refusal })

const messageItem = (kind: 'text' | 'refusal', outputIndex: number): OutputPart => {
  const id = newId('msg_')
  const place = { item_id: id, output_index: outputIndex, content_index: 0 }
  const part = kind === 'text' ? textPart : refusalPart
  const item = (content: ResponseOutputMessage['content'], status: ItemStatus): ResponseOutputMessage => ({
    id,
    type: 'message',
    role: 'assistant',
    status,
    content,
  })
  return {
    opening: [
      { type: 'response.output_item.added', output_index: outputIndex, item: item([], 'in_progress') },
      { type: 'response.content_part.added', ...place, part: part('') },
    ],
    delta: (delta) =>
      kind === 'text'
        ? { type: 'response.output_text.delta', ...place, delta, logprobs: [] }
        : { type: 'response.refusal.delta', ...place, delta },
    closing: (text, status) => [
      kind === 'text'
        ? { type: 'response.output_text.done', ...place, text, logprobs: [] }
        : { type: 'response.refusal.done', ...place, refusal: text },
      { type: 'response.content_part.done', ...place, part: part(text) },
      { type: 'response.output_item.done', output_index: outputIndex, item: item([part(text)], status) },
    ],
    item: (text, status) => item([part(text)], status),
  }
}

const reasoningItem = (outputIndex: number): OutputPart => {
  const id = newId('rs_')
  const place = { item_id: id, output_index: outputIndex, summary_index: 0 }
  const item = (text: string): ResponseOutputItem => ({
    id,
    type: 'reasoning',
    summary: [{ type: 'summary_text', text }],
  })
  return {
    opening: [
      { type: 'response.output_item.added', output_index: outputIndex, item: { id, type: 'reasoning', summary: [] } },
      { type: 'response.reasoning_summary_part.added', ...place, part: { type: 'summary_text', text: '' } },
    ],
    delta: (delta) => ({ type: 'response.reasoning_summary_text.delta', ...place, delta }),
    closing: (text) => [
      { type: 'response.reasoning_summary_text.done', ...place, text },
      { type: 'response.reasoning_summary_part.done', ...place, part: { type: 'summary_text', text } },
      { type: 'response.output_item.done', output_index: outputIndex, item: item(text) },
    ],
    item,
  }
}

export const outputPart = (kind: TokenStep['kind'], outputIndex: number): OutputPart =>
  kind === 'reasoning' ? reasoningItem(outputIndex) : messageItem(kind, outputIndex)

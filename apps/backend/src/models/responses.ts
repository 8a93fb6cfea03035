import type { FinishReason } from '@chatbot/contracts'
import type OpenAI from 'openai'
import { AnswerFailed } from './answer-failed.ts'
import type { LoadedMessage } from './load-attachments.ts'
import type { ModelEvent, ModelRequest } from './model-client.ts'
import { ModelError } from './model-error.ts'
import { toLoggable } from './to-loggable.ts'
import { toCount, usageOf } from './usage.ts'

type ResponseEvent = OpenAI.Responses.ResponseStreamEvent

const toContent = ({ text, parts = [] }: LoadedMessage): string | OpenAI.Responses.ResponseInputMessageContentList =>
  parts.length === 0
    ? text
    : [
        ...parts.map((part) =>
          part.type === 'image'
            ? { type: 'input_image' as const, image_url: part.url, detail: 'auto' as const }
            : { type: 'input_text' as const, text: part.text },
        ),
        ...(text ? [{ type: 'input_text' as const, text }] : []),
      ]

/** The system prompt is apart from these: it is the response's `instructions`. */
export const toResponseInput = ({
  messages,
  prefix,
}: Pick<ModelRequest, 'prefix'> & { messages: readonly LoadedMessage[] }): OpenAI.Responses.EasyInputMessage[] => [
  ...messages.map((message) => ({ role: message.role, content: toContent(message) })),
  ...(prefix ? [{ role: 'assistant' as const, content: prefix }] : []),
]

const incompleteReasons = new Map<string, FinishReason>([
  ['max_output_tokens', 'length'],
  ['content_filter', 'content_filter'],
])

const failureOf = ({ error }: OpenAI.Responses.Response): AnswerFailed => {
  const cause = toLoggable(error ? `${error.code}: ${error.message}` : 'response.failed')
  if (error?.code === 'rate_limit_exceeded') {
    return new AnswerFailed('model_rate_limited', 'The model is busy. Try again later.', { cause })
  }
  return error?.code === 'invalid_prompt'
    ? new AnswerFailed('model_rejected', 'The model rejected this request.', { cause })
    : new AnswerFailed('model_unavailable', 'The model failed to answer.', { cause })
}

const cursorOf = (event: { sequence_number: number }): { cursor?: number } => {
  const cursor = toCount(event.sequence_number)
  return cursor === undefined ? {} : { cursor }
}

export const isResponseToken = ({ type }: ResponseEvent): boolean => type.endsWith('.delta')

/**
 * A Responses stream as model events; each text carries the number of its upstream event, after which the stream can
 * be reattached to.
 * @throws ModelError when the response fails or the stream ends without having finished
 */
export async function* readResponse(events: AsyncIterable<ResponseEvent>): AsyncGenerator<ModelEvent> {
  for await (const event of events) {
    switch (event.type) {
      case 'response.created':
        yield { type: 'upstream', id: event.response.id }
        break
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        yield { type: 'text', text: event.delta, ...cursorOf(event) }
        break
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        yield { type: 'reasoning', text: event.delta, ...cursorOf(event) }
        break
      case 'response.completed':
        yield {
          type: 'finish',
          finishReason: 'stop',
          ...usageOf(event.response.usage?.input_tokens, event.response.usage?.output_tokens),
        }
        return
      case 'response.incomplete': {
        const reason = event.response.incomplete_details?.reason
        yield {
          type: 'finish',
          finishReason: incompleteReasons.get(reason ?? '') ?? 'other',
          ...usageOf(event.response.usage?.input_tokens, event.response.usage?.output_tokens),
        }
        return
      }
      case 'response.failed':
        throw failureOf(event.response)
      case 'error':
        throw new AnswerFailed('model_unavailable', 'The model failed to answer.', { cause: toLoggable(event.message) })
    }
  }
  throw new ModelError('model_unavailable', 'The model broke off before its end.')
}

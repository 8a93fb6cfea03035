import type { FinishReason } from '@chatbot/contracts'
import type OpenAI from 'openai'
import type { LoadedMessage } from './load-attachments.ts'
import type { ModelEvent, ModelRequest } from './model-client.ts'
import { ModelError } from './model-error.ts'
import { usageOf } from './usage.ts'

type Chunk = OpenAI.ChatCompletionChunk
type Delta = OpenAI.ChatCompletionChunk.Choice.Delta

/** Text alone stays a string: some compatible servers know nothing else. */
const toUserContent = ({ text, parts = [] }: LoadedMessage): string | OpenAI.ChatCompletionContentPart[] =>
  parts.length === 0
    ? text
    : [
        ...parts.map((part) =>
          part.type === 'image'
            ? { type: 'image_url' as const, image_url: { url: part.url } }
            : { type: 'text' as const, text: part.text },
        ),
        ...(text ? [{ type: 'text' as const, text }] : []),
      ]

export const toChatMessages = ({
  systemPrompt,
  messages,
  prefix,
}: Pick<ModelRequest, 'systemPrompt' | 'prefix'> & {
  messages: readonly LoadedMessage[]
}): OpenAI.ChatCompletionMessageParam[] => [
  ...(systemPrompt ? [{ role: 'system' as const, content: systemPrompt }] : []),
  ...messages.map(
    (message): OpenAI.ChatCompletionMessageParam =>
      message.role === 'user'
        ? { role: 'user', content: toUserContent(message) }
        : { role: 'assistant', content: message.text },
  ),
  ...(prefix ? [{ role: 'assistant' as const, content: prefix }] : []),
]

const finishReasons = new Map<string, FinishReason>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'content_filter'],
])

/** What compatible servers add to OpenAI's protocol: `reasoning_content` (DeepSeek, vLLM), `reasoning` (OpenRouter). */
const reasoningOf = (delta: Delta): string => {
  if ('reasoning_content' in delta && typeof delta.reasoning_content === 'string') return delta.reasoning_content
  if ('reasoning' in delta && typeof delta.reasoning === 'string') return delta.reasoning
  return ''
}

/** Compatible servers leave out what OpenAI always sends. */
const deltaOf = (chunk: Chunk): Delta | undefined => chunk.choices?.[0]?.delta

export const isChatToken = (chunk: Chunk): boolean => {
  const delta = deltaOf(chunk)
  return delta !== undefined && Boolean(delta.content || delta.refusal || reasoningOf(delta))
}

/**
 * A Chat Completions stream as model events. The usage comes in a chunk of its own after the one that finishes; a
 * connection that breaks between the two costs the usage, not the answer.
 * @throws ModelError when the stream ends without having finished
 */
export async function* readChatCompletion(chunks: AsyncIterable<Chunk>): AsyncGenerator<ModelEvent> {
  let finishReason: FinishReason | undefined
  let usage = usageOf(undefined, undefined)
  try {
    for await (const chunk of chunks) {
      if (chunk.usage) usage = usageOf(chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
      const delta = deltaOf(chunk)
      if (delta) {
        const reasoning = reasoningOf(delta)
        if (reasoning) yield { type: 'reasoning', text: reasoning }
        if (delta.content) yield { type: 'text', text: delta.content }
        if (delta.refusal) yield { type: 'text', text: delta.refusal }
      }
      const finished = chunk.choices?.[0]?.finish_reason
      if (finished) finishReason = finishReasons.get(finished) ?? 'other'
    }
  } catch (error) {
    if (!finishReason) throw error
  }
  if (!finishReason) throw new ModelError('model_unavailable', 'The model broke off before its end.')
  yield { type: 'finish', finishReason, ...usage }
}

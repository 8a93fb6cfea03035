import type { FinishReason } from '@chatbot/contracts'
import type OpenAI from 'openai'
import type { ModelEvent, ModelRequest } from './model-client.ts'
import { ModelError } from './model-error.ts'

type Chunk = OpenAI.ChatCompletionChunk
type Delta = OpenAI.ChatCompletionChunk.Choice.Delta

export const toChatMessages = ({
  systemPrompt,
  messages,
  prefix,
}: Pick<ModelRequest, 'systemPrompt' | 'messages' | 'prefix'>): OpenAI.ChatCompletionMessageParam[] => [
  ...(systemPrompt ? [{ role: 'system' as const, content: systemPrompt }] : []),
  ...messages.map(({ role, text }) => ({ role, content: text })),
  ...(prefix ? [{ role: 'assistant' as const, content: prefix }] : []),
]

const finishReasons: Record<string, FinishReason> = { stop: 'stop', length: 'length', content_filter: 'content_filter' }

/** What compatible servers add to OpenAI's protocol (DeepSeek, vLLM and others). */
const reasoningOf = (delta: Delta): string =>
  'reasoning_content' in delta && typeof delta.reasoning_content === 'string' ? delta.reasoning_content : ''

/**
 * A Chat Completions stream as model events. The usage comes in a chunk of its own after the one that finishes.
 * @throws ModelError when the stream ends without having finished
 */
export async function* readChatCompletion(chunks: AsyncIterable<Chunk>): AsyncGenerator<ModelEvent> {
  let finishReason: FinishReason | undefined
  let usage: { inputTokens: number; outputTokens: number } | undefined
  for await (const chunk of chunks) {
    if (chunk.usage) usage = { inputTokens: chunk.usage.prompt_tokens, outputTokens: chunk.usage.completion_tokens }
    const choice = chunk.choices?.[0]
    if (!choice) continue
    const reasoning = reasoningOf(choice.delta)
    if (reasoning) yield { type: 'reasoning', text: reasoning }
    if (choice.delta.content) yield { type: 'text', text: choice.delta.content }
    if (choice.finish_reason) finishReason = finishReasons[choice.finish_reason] ?? 'other'
  }
  if (!finishReason) throw new ModelError('model_unavailable', 'The model broke off before its end.')
  yield { type: 'finish', finishReason, ...(usage && { usage }) }
}

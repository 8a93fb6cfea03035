import type { ChatCompletionChunk, CompletionUsage } from 'openai/resources'
import type { FinishReason, Step } from '../generation/step.ts'
import { apiErrors } from '../http/api-errors.ts'
import type { Frame } from '../http/frame.ts'
import { chatUsage } from './chat-usage.ts'

/** What servers of reasoning models add to OpenAI's delta. */
type Delta = ChatCompletionChunk.Choice.Delta & { reasoning_content?: string }

interface Options {
  readonly id: string
  readonly model: string
  readonly created: number
  readonly inputTokens: number
  readonly includeUsage: boolean
}

/**
 * The frames of a streamed chat completion, `[DONE]` last. An error ends them with an error object and nothing after it;
 * steps that end without an end of their own leave them unfinished.
 */
export async function* chatFrames(
  steps: AsyncIterable<Step>,
  { id, model, created, inputTokens, includeUsage }: Options,
): AsyncGenerator<Frame> {
  const chunk = (choices: ChatCompletionChunk.Choice[], usage: CompletionUsage | null = null): string =>
    JSON.stringify({
      id,
      object: 'chat.completion.chunk',
      created,
      model,
      service_tier: 'default',
      choices,
      ...(includeUsage ? { usage } : {}),
    } satisfies ChatCompletionChunk)
  const delta = (content: Delta, finishReason: FinishReason | null = null): string =>
    chunk([{ index: 0, delta: content, logprobs: null, finish_reason: finishReason }])

  let answerTokens = 0
  let reasoningTokens = 0
  let opened = false
  for await (const step of steps) {
    if (!opened) yield { part: 'opening', data: delta({ role: 'assistant', content: '', refusal: null }) }
    opened = true
    switch (step.kind) {
      case 'reasoning':
        reasoningTokens += 1
        yield { part: 'opening', data: delta({ reasoning_content: step.text }) }
        break
      case 'text':
        answerTokens += 1
        yield { part: 'token', text: step.text, data: delta({ content: step.text }) }
        break
      case 'refusal':
        answerTokens += 1
        yield { part: 'token', text: step.text, data: delta({ refusal: step.text }) }
        break
      case 'error':
        yield { part: 'closing', data: JSON.stringify({ error: apiErrors.internal().body }) }
        return
      case 'finish':
        yield { part: 'closing', data: delta({}, step.reason) }
        if (includeUsage) {
          yield { part: 'closing', data: chunk([], chatUsage({ inputTokens, answerTokens, reasoningTokens })) }
        }
        yield { part: 'closing', data: '[DONE]' }
        break
      case 'silence':
        break
    }
  }
}

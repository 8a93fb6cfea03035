import type { ChatCompletion } from 'openai/resources'
import type { GeneratedAnswer } from '../generation/collect.ts'
import { chatUsage } from './chat-usage.ts'

/** The body of a chat completion that is not streamed. */
export const chatCompletion = (
  { text, refusal, reasoning, tokens, reasoningTokens, finish }: GeneratedAnswer,
  { id, model, created, inputTokens }: { id: string; model: string; created: number; inputTokens: number },
) =>
  ({
    id,
    object: 'chat.completion',
    created,
    model,
    service_tier: 'default',
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: refusal === '' ? text : null,
          refusal: refusal === '' ? null : refusal,
          ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
        },
        logprobs: null,
        finish_reason: finish,
      },
    ],
    usage: chatUsage({ inputTokens, answerTokens: tokens, reasoningTokens }),
  }) satisfies ChatCompletion

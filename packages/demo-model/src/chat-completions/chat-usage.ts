import type { CompletionUsage } from 'openai/resources'

export const chatUsage = (counts: {
  inputTokens: number
  answerTokens: number
  reasoningTokens: number
}): CompletionUsage => ({
  prompt_tokens: counts.inputTokens,
  completion_tokens: counts.answerTokens + counts.reasoningTokens,
  total_tokens: counts.inputTokens + counts.answerTokens + counts.reasoningTokens,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: counts.reasoningTokens,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
})

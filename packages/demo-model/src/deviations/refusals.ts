import type { Deviation } from './deviation.ts'
import { contextLength, json, refuse } from './wire.ts'

const tooLong = { text: '', problem: 'context_too_long' } as const
const misconfigured = { text: '', problem: 'model_misconfigured' } as const

/** Errors with an HTTP status, in the words of each server. */
export const refusalDeviations: readonly Deviation[] = [
  {
    name: 'refused-invalid-model-name',
    server: 'LiteLLM',
    source: 'https://github.com/BerriAI/litellm/issues/9663',
    replies: [
      refuse(400, {
        error: {
          message:
            '/chat/completions: Invalid model name passed in model=m. Call `/v1/models` to view available models for your key.',
          type: 'invalid_request_error',
          param: null,
          code: '400',
        },
      }),
    ],
    means: { text: '', problem: 'model_misconfigured' },
  },
  {
    name: 'refused-with-the-providers-retry-after',
    server: 'LiteLLM',
    source: 'https://github.com/BerriAI/litellm/issues/21553',
    replies: [
      refuse(
        429,
        {
          error: {
            message: 'litellm.RateLimitError: RateLimitError: OpenAIException - Rate limit reached for requests.',
            type: 'throttling_error',
            param: null,
            code: '429',
          },
        },
        { headers: { ...json, 'llm_provider-retry-after': '60' } },
      ),
    ],
    // It says for how long it is busy, which is longer than a reader waits.
    means: { text: '', problem: 'model_rate_limited' },
  },
  {
    name: 'error-in-a-list-too-long',
    server: 'Google Gemini',
    source: 'https://github.com/google-gemini/gemini-cli/issues/4692',
    replies: [
      refuse(400, [
        {
          error: {
            code: 400,
            message: 'The input token count (2845475) exceeds the maximum number of tokens allowed (1048576).',
            status: 'INVALID_ARGUMENT',
          },
        },
      ]),
    ],
    means: tooLong,
  },
  {
    name: 'error-detail',
    server: 'FastAPI servers',
    source: 'https://fastapi.tiangolo.com/tutorial/handling-errors/',
    replies: [refuse(400, { detail: contextLength })],
    means: tooLong,
  },
  {
    name: 'refused-prompt-too-long',
    server: 'Anthropic',
    source: 'https://github.com/stackblitz-labs/bolt.diy/issues/401',
    replies: [
      refuse(400, {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'prompt is too long: 202609 tokens > 200000 maximum' },
      }),
    ],
    means: tooLong,
  },
  {
    name: 'refused-maximum-prompt-length',
    server: 'xAI',
    source: 'https://github.com/cline/cline/issues/3120',
    replies: [
      refuse(400, {
        code: 'Client specified an invalid argument',
        error: "This model's maximum prompt length is 131072 but the request contains 136973 tokens.",
      }),
    ],
    means: tooLong,
  },
  {
    name: 'refused-input-too-long',
    server: 'Bedrock gateway',
    source: 'https://github.com/aws-samples/bedrock-chat/issues/95',
    replies: [refuse(400, { message: 'Input is too long for requested model.', __type: 'ValidationException' })],
    means: tooLong,
  },
  {
    name: 'refused-body-too-large',
    server: 'Azure AI Inference',
    source: 'https://github.com/dyad-sh/dyad/issues/1950',
    replies: [
      refuse(413, {
        error: {
          code: 'tokens_limit_reached',
          message: 'Request body too large for gpt-5-mini model. Max size: 4000 tokens.',
        },
      }),
    ],
    means: tooLong,
  },
  {
    name: 'refused-tokens-per-minute',
    server: 'Groq',
    source: 'https://github.com/HunorLaczko/ha-groq-cloud-api/issues/27',
    replies: [
      refuse(413, {
        error: {
          message:
            'Request too large for model llama-3.1-8b-instant on tokens per minute (TPM): Limit 6000, Requested 12328',
          type: 'tokens',
          code: 'rate_limit_exceeded',
        },
      }),
    ],
    means: tooLong,
  },
  {
    name: 'refused-keep-first-tokens',
    server: 'LM Studio',
    source: 'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/237',
    replies: [
      refuse(400, {
        error:
          'Trying to keep the first 15857 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens',
      }),
    ],
    means: tooLong,
  },
  {
    name: 'refused-context-with-500',
    server: 'llama.cpp',
    source: 'https://github.com/ggml-org/llama.cpp/issues/19774',
    replies: [refuse(500, { error: { code: 500, message: 'Context size has been exceeded.', type: 'server_error' } })],
    means: tooLong,
  },
  {
    name: 'refused-quota',
    server: 'OpenAI',
    source: 'https://github.com/langchain-ai/langchainjs/issues/1929',
    replies: [
      refuse(429, {
        error: {
          message: 'You exceeded your current quota, please check your plan and billing details.',
          type: 'insufficient_quota',
          param: null,
          code: 'insufficient_quota',
        },
      }),
    ],
    means: misconfigured,
  },
  {
    name: 'refused-balance',
    server: 'DeepSeek',
    source: 'https://github.com/continuedev/continue/issues/11787',
    replies: [
      refuse(402, {
        error: { message: 'Insufficient Balance', type: 'unknown_error', param: null, code: 'invalid_request_error' },
      }),
    ],
    means: misconfigured,
  },
  {
    name: 'refused-model-not-found',
    server: 'Ollama',
    source: 'https://github.com/ollama/ollama/blob/main/docs/api/openai-compatibility.mdx',
    replies: [
      refuse(404, {
        error: {
          message: 'model "llama9" not found, try pulling it first',
          type: 'api_error',
          param: null,
          code: null,
        },
      }),
    ],
    means: misconfigured,
  },
  {
    name: 'refused-flagged',
    server: 'OpenRouter',
    source: 'https://openrouter.ai/docs/api/reference/errors-and-debugging',
    replies: [
      refuse(403, {
        error: { code: 403, message: 'Your input was flagged by moderation', metadata: { reasons: ['violence'] } },
      }),
    ],
    means: { text: '', problem: 'model_rejected' },
  },
]

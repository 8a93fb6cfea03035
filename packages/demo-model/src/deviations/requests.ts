import type { Deviation } from './deviation.ts'
import { done, finish, refuse, say } from './wire.ts'

const well = { body: say('Hello') + finish('stop') + done }
const secondTry = { text: 'Hello', requests: 2 } as const
const withUsage = { parameter: 'stream_options' } as const
const withLimit = { parameter: 'max_tokens' } as const
const uneven = (message: string) => [
  refuse(
    400,
    { object: 'error', message, type: 'BadRequestError', param: null, code: 400 },
    { to: { isUneven: true } },
  ),
  well,
]

/** What servers refuse in a request that OpenAI takes. */
export const requestDeviations: readonly Deviation[] = [
  {
    name: 'refuses-stream-options',
    server: 'Fireworks',
    source: 'https://github.com/FlowiseAI/Flowise/issues/2866',
    replies: [
      refuse(
        400,
        {
          error: {
            object: 'error',
            type: 'invalid_request_error',
            message: "Extra inputs are not permitted, field: 'stream_options'",
          },
        },
        { to: withUsage },
      ),
      well,
    ],
    means: secondTry,
  },
  {
    name: 'refuses-stream-options-at-a-path',
    server: 'semantic-kernel gateways',
    source: 'https://github.com/microsoft/semantic-kernel/issues/10510',
    replies: [
      refuse(
        400,
        {
          error: {
            requestid: 'eea1',
            code: 400,
            message: 'Validation error at #/stream_options: Extra inputs are not permitted',
          },
        },
        { to: withUsage },
      ),
      well,
    ],
    means: secondTry,
  },
  {
    name: 'refuses-stream-options-by-location',
    server: 'Mistral',
    source: 'https://github.com/openai/openai-agents-python/issues/442',
    replies: [
      refuse(
        422,
        {
          object: 'error',
          message: {
            detail: [
              {
                type: 'extra_forbidden',
                loc: ['body', 'stream_options', 'include_usage'],
                msg: 'Extra inputs are not permitted',
              },
            ],
          },
          type: 'invalid_request_error',
          param: null,
          code: null,
        },
        { to: withUsage },
      ),
      well,
    ],
    means: secondTry,
  },
  {
    name: 'refuses-stream-options-as-a-property',
    server: 'Groq',
    source: 'https://github.com/vercel/ai/pull/1578',
    replies: [
      refuse(
        400,
        {
          error: {
            message: "property 'stream_options' is unsupported, did you mean 'stream'?",
            type: 'invalid_request_error',
          },
        },
        { to: withUsage },
      ),
      well,
    ],
    means: secondTry,
  },
  {
    name: 'refuses-stream-options-of-no-stream',
    server: 'LiteLLM',
    source: 'https://github.com/BerriAI/litellm/issues/5803',
    replies: [
      refuse(
        400,
        {
          error: {
            message: "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
            type: 'invalid_request_error',
            param: 'stream_options',
            code: null,
          },
        },
        { to: withUsage },
      ),
      well,
    ],
    means: secondTry,
  },
  {
    name: 'refuses-a-limit',
    server: 'OpenAI',
    source: 'https://github.com/openai/openai-python/issues/2046',
    replies: [
      refuse(
        400,
        {
          error: {
            message:
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            type: 'invalid_request_error',
            param: 'max_tokens',
            code: 'unsupported_parameter',
          },
        },
        { to: withLimit },
      ),
      well,
    ],
    means: { text: 'Hello' },
  },
  {
    name: 'refuses-a-system-role',
    server: 'vLLM with Gemma',
    source: 'https://github.com/huggingface/chat-ui/issues/1386',
    replies: [
      refuse(
        400,
        { object: 'error', message: 'System role not supported', type: 'BadRequestError', param: null, code: 400 },
        { to: { role: 'system' } },
      ),
      well,
    ],
    means: secondTry,
  },
  {
    name: 'refuses-two-messages-in-a-row',
    server: 'vLLM with Mistral',
    source: 'https://github.com/vllm-project/vllm/issues/6862',
    replies: uneven(
      'After the optional system message, conversation roles must alternate user/assistant/user/assistant/...',
    ),
    means: { text: 'Hello' },
  },
  {
    name: 'refuses-blank-messages',
    server: 'Anthropic',
    source: 'https://docs.anthropic.com/en/api/openai-sdk',
    replies: uneven('messages: text content blocks must be non-empty'),
    means: { text: 'Hello' },
  },
]

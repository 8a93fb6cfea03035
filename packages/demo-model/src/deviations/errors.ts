import type { Deviation, Reply } from './deviation.ts'
import { body, contextLength, data, delta, done, finish, json, say } from './wire.ts'

const hello = say('Hello')
const tooLong = { text: '', problem: 'context_too_long' } as const
const busyThreeTimes = { text: '', problem: 'model_rate_limited', requests: 3 } as const

const contextSize = {
  code: 400,
  message: 'the request exceeds the available context size. try increasing the context size or enable context shift',
  type: 'exceed_context_size_error',
  n_prompt_tokens: 14429,
  n_ctx: 8192,
}

/** The body of an error although the status is 200. */
const sent = (value: unknown): Reply[] => [{ headers: json, body: JSON.stringify(value) }]

/** Errors with HTTP 200: as data, as a line of their own, as a body. */
export const errorDeviations: readonly Deviation[] = [
  {
    name: 'error-as-data',
    server: 'llama.cpp',
    source: 'https://github.com/ggml-org/llama.cpp/issues/14566',
    replies: body(data({ error: contextSize }), done),
    means: tooLong,
  },
  {
    name: 'error-as-a-field',
    server: 'llama.cpp',
    source: 'https://github.com/coddy-project/coddy-agent/pull/106',
    replies: body(`error: ${JSON.stringify({ ...contextSize, type: 'invalid_request_error' })}\n\n`, done),
    means: tooLong,
  },
  {
    name: 'error-as-a-line',
    server: 'llama.cpp',
    source: 'https://github.com/oobabooga/textgen/issues/7257',
    replies: body(`${JSON.stringify({ error: contextSize })}\n`),
    means: tooLong,
  },
  {
    name: 'error-as-a-body',
    server: 'LM Studio',
    source: 'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/2322',
    replies: sent({ error: { message: contextLength } }),
    means: tooLong,
  },
  {
    name: 'error-as-a-printed-body',
    server: 'any',
    source: 'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/2322',
    replies: [{ headers: json, body: JSON.stringify({ error: { message: contextLength } }, null, 2) }],
    means: tooLong,
  },
  {
    name: 'error-by-event',
    server: 'Anthropic',
    source: 'https://docs.anthropic.com/en/docs/build-with-claude/streaming#error-events',
    replies: body(
      'event: error\n',
      data({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
    ),
    means: busyThreeTimes,
  },
  {
    name: 'error-by-event-as-text',
    server: 'podscript',
    source: 'https://github.com/cottongeeks/podscript/issues/20',
    replies: body('event: error\ndata: error from LLM: unexpected status code: 413, Request too large for model\n\n'),
    means: tooLong,
  },
  {
    name: 'error-after-text',
    server: 'LiteLLM',
    source: 'https://github.com/BerriAI/litellm/issues/5175',
    replies: body(
      hello,
      data({ error: { message: 'litellm.APIConnectionError: Extra data', type: null, param: null, code: '500' } }),
    ),
    means: { text: 'Hello', problem: 'model_unavailable', isCut: true },
  },
  {
    name: 'error-after-text-then-done',
    server: 'LiteLLM',
    source: 'https://github.com/BerriAI/litellm/pull/39748',
    replies: body(hello, data({ error: { message: 'guardrail', type: 'None', param: 'None', code: '400' } }), done),
    means: { text: 'Hello', problem: 'model_rejected' },
  },
  {
    name: 'error-beside-choices',
    server: 'OpenRouter',
    source: 'https://openrouter.ai/docs/api/reference/streaming',
    replies: body(
      hello,
      data({
        error: { code: 'server_error', message: 'Provider disconnected unexpectedly' },
        choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
      }),
    ),
    means: { text: 'Hello', problem: 'model_unavailable', isCut: true },
  },
  {
    name: 'error-in-the-choice',
    server: 'OpenRouter',
    source:
      'https://api.koog.ai/prompt/prompt-executor/prompt-executor-clients/prompt-executor-openrouter-client/ai.koog.prompt.executor.clients.openrouter.models/-open-router-stream-choice/index.html',
    replies: body(data({ choices: [{ index: 0, delta: {}, error: { code: 429, message: 'Rate limit exceeded' } }] })),
    means: busyThreeTimes,
  },
  {
    name: 'error-code-429',
    server: 'OpenRouter',
    source: 'https://openrouter.ai/docs/api/reference/errors-and-debugging',
    replies: sent({ error: { code: 429, message: 'Provider returned error', metadata: {} } }),
    means: busyThreeTimes,
  },
  {
    name: 'error-code-429-then-well',
    server: 'OpenRouter',
    source: 'https://openrouter.ai/docs/api/reference/errors-and-debugging',
    replies: [
      {
        to: { first: 1 },
        headers: json,
        body: JSON.stringify({ error: { code: 429, message: 'Provider returned error' } }),
      },
      ...body(hello, finish('stop'), done),
    ],
    means: { text: 'Hello', requests: 2 },
  },
  {
    name: 'error-nested-in-text',
    server: 'Google Gemini',
    source: 'https://github.com/continuedev/continue/issues/10560',
    replies: sent({
      error: {
        message: '{\n  "error": {\n    "code": 429,\n    "status": "RESOURCE_EXHAUSTED"\n  }\n}\n',
        code: 429,
        status: 'Too Many Requests',
      },
    }),
    means: busyThreeTimes,
  },
  {
    name: 'error-in-a-list',
    server: 'Google Gemini',
    source: 'https://github.com/n4ze3m/page-assist/issues/406',
    replies: sent([
      {
        error: { code: 429, message: 'Resource has been exhausted (e.g. check quota).', status: 'RESOURCE_EXHAUSTED' },
      },
    ]),
    means: busyThreeTimes,
  },
  {
    name: 'error-object',
    server: 'vLLM',
    source: 'https://github.com/weaviate/Verba/issues/150',
    replies: sent({
      object: 'error',
      message: 'Conversation roles must alternate',
      type: 'BadRequestError',
      param: null,
      code: 400,
    }),
    means: { text: '', problem: 'model_rejected' },
  },
  {
    name: 'error-as-text',
    server: 'TGI',
    source: 'https://github.com/huggingface/huggingface_hub/issues/2514',
    replies: body(
      data({
        error: 'Input validation error: `inputs` must have less than 4095 tokens. Given: 4106',
        error_type: 'validation',
      }),
    ),
    means: tooLong,
  },
  {
    name: 'error-of-unknown-kind',
    server: 'LM Studio',
    source: 'https://github.com/zendev-sh/goai/pull/110',
    replies: body(data({ error: { message: 'Compute error.' }, message: 'Compute error.' })),
    means: { text: '', problem: 'model_unavailable' },
  },
  {
    name: 'errors-list',
    server: 'Cloudflare Workers AI',
    source: 'https://github.com/cloudflare/cloudflare-docs/issues/15116',
    replies: sent({
      result: null,
      success: false,
      errors: [{ code: 7009, message: 'Upstream service unavailable' }],
      messages: [],
    }),
    means: { text: '', problem: 'model_unavailable' },
  },
  {
    name: 'error-base-resp',
    server: 'MiniMax',
    source: 'https://github.com/RooCodeInc/Roo-Code/pull/9105',
    replies: sent({ choices: null, base_resp: { status_code: 1002, status_msg: 'rate limit' } }),
    means: busyThreeTimes,
  },
  {
    name: 'error-null',
    server: 'any',
    source: 'https://platform.openai.com/docs/api-reference/responses/object',
    replies: body(data({ error: null, choices: [{ index: 0, delta: { content: 'Hello' } }] }), finish('stop'), done),
    means: { text: 'Hello' },
  },
  {
    name: 'error-after-reason',
    server: 'any',
    source: 'https://github.com/BerriAI/litellm/pull/39748',
    replies: body(hello, delta({}, 'stop'), data({ error: { message: 'usage failed', code: 500 } })),
    means: { text: 'Hello' },
  },
]

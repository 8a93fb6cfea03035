import type { Deviation } from './deviation.ts'
import {
  completed,
  created,
  event,
  failed,
  incomplete,
  message,
  response,
  say,
  summary,
  think,
} from './response-events.ts'
import { body, done, json } from './wire.ts'

const hello = say('Hello')
const unavailable = { text: 'Hello', problem: 'model_unavailable' } as const
const busyThreeTimes = { text: '', problem: 'model_rate_limited', requests: 3 } as const

const rows: readonly Omit<Deviation, 'api'>[] = [
  {
    name: 'responses-text-in-done-only',
    server: 'gemini-web2api',
    source: 'https://github.com/Sophomoresty/gemini-web2api/pull/57',
    replies: body(created, event('response.output_text.done', { text: 'Hello' }), completed()),
    means: { text: 'Hello' },
  },
  {
    name: 'responses-text-in-item-only',
    server: 'codex-lb',
    source: 'https://github.com/Soju06/codex-lb/pull/504',
    replies: body(created, event('response.output_item.done', { item: message('Hello') }), completed(message('Hello'))),
    means: { text: 'Hello' },
  },
  {
    name: 'responses-text-in-response-only',
    server: 'codex-lb',
    source: 'https://github.com/Soju06/codex-lb/pull/504',
    replies: body(created, completed(summary('I think'), message('Hello'))),
    means: { text: 'Hello', reasoning: 'I think' },
  },
  {
    name: 'responses-text-at-every-level',
    server: 'OpenAI',
    source: 'https://platform.openai.com/docs/api-reference/responses-streaming',
    replies: body(
      created,
      hello,
      event('response.output_text.done', { text: 'Hello' }),
      event('response.content_part.done', { part: { type: 'output_text', text: 'Hello' } }),
      event('response.output_item.done', { item: message('Hello') }),
      completed(message('Hello')),
    ),
    means: { text: 'Hello' },
  },
  {
    name: 'responses-text-done-empty',
    server: 'opencode-llm-proxy',
    source: 'https://github.com/KochC/opencode-llm-proxy/issues/48',
    replies: body(created, hello, event('response.output_text.done', { text: '' }), completed()),
    means: { text: 'Hello' },
  },
  {
    name: 'responses-last-deltas-missing',
    server: 'vLLM',
    source: 'https://github.com/vllm-project/vllm/pull/37071',
    replies: body(created, hello, say(' wor'), completed(message('Hello world'))),
    means: { text: 'Hello world' },
  },
  {
    name: 'responses-delta-before-its-part',
    server: 'LiteLLM',
    source: 'https://github.com/BerriAI/litellm/pull/24445',
    replies: body(
      hello,
      created,
      event('response.content_part.added', { part: { type: 'output_text', text: '' } }),
      say(' world'),
      event('response.output_item.added', { item: message('') }),
      completed(message('Hello world')),
    ),
    means: { text: 'Hello world' },
  },
  {
    name: 'responses-sequence-numbers-repeated',
    server: 'LiteLLM',
    source: 'https://github.com/BerriAI/litellm/pull/28899',
    replies: body(
      created,
      event('response.output_text.delta', { delta: 'Hel', sequence_number: 7 }),
      event('response.output_text.delta', { delta: 'lo', sequence_number: 1 }),
      completed(),
    ),
    means: { text: 'Hello' },
  },
  {
    name: 'responses-end-then-done',
    server: '9router',
    source: 'https://github.com/decolua/9router/pull/1648',
    replies: body(created, hello, completed(message('Hello')), done),
    means: { text: 'Hello' },
  },
  {
    name: 'responses-end-then-open',
    server: 'gateways',
    source: 'https://github.com/earendil-works/pi/pull/6807',
    replies: [{ body: created + hello + completed(message('Hello')), ending: 'open' }],
    means: { text: 'Hello' },
  },
  {
    name: 'responses-eof-without-end',
    server: 'OpenClaw providers',
    source: 'https://github.com/openclaw/openclaw/pull/109133',
    replies: body(created, hello),
    means: { ...unavailable, isCut: true },
  },
  {
    name: 'responses-eof-before-a-word',
    server: 'CLIProxyAPI',
    source: 'https://github.com/router-for-me/CLIProxyAPI/issues/4745',
    replies: [{ to: { first: 2 }, body: created }, { body: created + hello + completed() }],
    means: { text: 'Hello', requests: 3 },
  },
  {
    name: 'responses-incomplete-by-length',
    server: 'Azure OpenAI',
    source: 'https://github.com/langchain-ai/langchain/issues/33840',
    replies: body(created, hello, incomplete('response.incomplete', 'max_output_tokens')),
    means: { text: 'Hello', end: 'length' },
  },
  {
    name: 'responses-incomplete-by-filter',
    server: 'Azure OpenAI',
    source: 'https://github.com/BerriAI/litellm/pull/27266',
    replies: body(created, hello, incomplete('response.incomplete', 'content_filter')),
    means: { text: 'Hello', end: 'content_filter' },
  },
  {
    name: 'responses-incomplete-said-complete',
    server: 'vLLM',
    source: 'https://github.com/vllm-project/vllm/pull/45386',
    replies: body(created, hello, incomplete('response.completed', 'max_output_tokens')),
    means: { text: 'Hello', end: 'length' },
  },
  {
    name: 'responses-failed-busy',
    server: 'Azure OpenAI',
    source: 'https://github.com/earendil-works/pi/pull/1458',
    replies: body(
      created,
      failed({ code: 'rate_limit_exceeded', message: 'Requests to the Operation have exceeded token rate limit' }),
    ),
    means: busyThreeTimes,
  },
  {
    name: 'responses-failed-after-text',
    server: 'new-api',
    source: 'https://github.com/QuantumNous/new-api/pull/6549',
    replies: body(created, hello, failed({ code: 'server_error', message: 'The server had an error' })),
    means: { ...unavailable, isCut: true },
  },
  {
    name: 'responses-failed-prompt',
    server: 'OpenAI',
    source: 'https://github.com/earendil-works/pi/pull/1458',
    replies: body(
      created,
      failed({ code: 'context_length_exceeded', message: 'Your input exceeds the context window' }),
    ),
    means: { text: '', problem: 'context_too_long' },
  },
  {
    name: 'responses-failed-without-words',
    server: 'one-api',
    source: 'https://github.com/vinhnx/VTCode/issues/731',
    replies: body(created, failed(null)),
    means: { text: '', problem: 'model_unavailable' },
  },
  {
    name: 'responses-error-event',
    server: 'OpenAI',
    source: 'https://github.com/openai/openai-go/issues/585',
    replies: body(created, event('error', { code: 'rate_limit_exceeded', message: 'Slow down', param: null })),
    means: busyThreeTimes,
  },
  {
    name: 'responses-error-nested',
    server: 'LiteLLM',
    source: 'https://github.com/BerriAI/litellm/pull/31787',
    replies: body(
      created,
      event('error', { error: { type: 'invalid_request_error', code: 'context_length_exceeded', message: 'm' } }),
    ),
    means: { text: '', problem: 'context_too_long' },
  },
  {
    name: 'responses-error-as-a-body',
    server: 'relays',
    source: 'https://github.com/leookun/devin-2api/pull/3',
    replies: [{ headers: json, body: JSON.stringify({ error: { code: 'insufficient_quota', message: 'No credit' } }) }],
    means: { text: '', problem: 'model_misconfigured' },
  },
  {
    name: 'responses-whole-failed',
    server: 'servers that ignore stream',
    source: 'https://platform.openai.com/docs/api-reference/responses/object',
    replies: [
      {
        headers: json,
        body: JSON.stringify(response({ status: 'failed', error: { code: 'server_error', message: 'm' } })),
      },
    ],
    means: { text: '', problem: 'model_unavailable', requests: 3 },
  },
  {
    name: 'responses-whole',
    server: 'servers that ignore stream',
    source: 'https://platform.openai.com/docs/api-reference/responses/object',
    replies: [
      {
        headers: json,
        body: JSON.stringify(response({ status: 'completed', output: [summary('I think'), message('Hello')] })),
      },
    ],
    means: { text: 'Hello', reasoning: 'I think' },
  },
  {
    name: 'responses-unknown-events',
    server: 'OpenAI',
    source: 'https://platform.openai.com/docs/api-reference/responses-streaming',
    replies: body(
      created,
      event('response.queued', { response: response() }),
      event('response.web_search_call.searching', { item_id: 'ws_1' }),
      'event: keepalive\ndata: {"type":"keepalive","sequence_number":3}\n\n',
      event('response.output_text.annotation.added', { annotation: { type: 'url_citation' } }),
      hello,
      completed(message('Hello')),
    ),
    means: { text: 'Hello' },
  },
  {
    name: 'responses-reasoning-summaries',
    server: 'OpenAI',
    source: 'https://platform.openai.com/docs/guides/reasoning#reasoning-summaries',
    replies: body(
      created,
      event('response.reasoning_summary_part.added', { summary_index: 0 }),
      think('I think'),
      event('response.reasoning_summary_text.done', { text: 'I think' }),
      event('response.reasoning_summary_part.added', { summary_index: 1 }),
      think('again'),
      hello,
      completed(summary('I think', 'again'), message('Hello')),
    ),
    means: { text: 'Hello', reasoning: 'I think\n\nagain' },
  },
  {
    name: 'responses-reasoning-text',
    server: 'vLLM',
    source: 'https://github.com/vllm-project/vllm/pull/24938',
    replies: body(
      created,
      event('response.content_part.added', { part: { type: 'reasoning_text', text: '' } }),
      event('response.reasoning_text.delta', { delta: 'I think' }),
      hello,
      completed(
        { type: 'reasoning', summary: [], content: [{ type: 'reasoning_text', text: 'I think' }] },
        message('Hello'),
      ),
    ),
    means: { text: 'Hello', reasoning: 'I think' },
  },
  {
    name: 'responses-reasoning-in-item-only',
    server: 'vLLM',
    source: 'https://github.com/vllm-project/vllm/pull/35184',
    replies: body(
      created,
      event('response.output_item.done', {
        item: { type: 'reasoning', summary: [], content: [{ type: 'reasoning_text', text: 'I think' }] },
      }),
      hello,
      completed(message('Hello')),
    ),
    means: { text: 'Hello', reasoning: 'I think' },
  },
]

/** How servers depart from OpenAI's Responses. */
export const responseDeviations: readonly Deviation[] = rows.map((row) => ({ ...row, api: 'responses' }))

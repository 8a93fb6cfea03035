import type { Deviation } from './deviation.ts'
import { choice, data, delta, done, finish, say, stream } from './wire.ts'

const hello = say('Hello')

/** The text, in other shapes than a string in `delta.content`. */
export const contentDeviations: readonly Deviation[] = [
  {
    name: 'content-parts',
    server: 'Mistral',
    source: 'https://docs.mistral.ai/capabilities/reasoning/',
    replies: stream(say([{ type: 'text', text: 'Hello' }]), say([{ type: 'text', text: ' world' }])),
    means: { text: 'Hello world' },
  },
  {
    name: 'content-parts-halfway',
    server: 'Mistral',
    source: 'https://github.com/prism-php/prism/pull/862',
    replies: stream(hello, say([{ type: 'text', text: ' wor' }]), say('ld')),
    means: { text: 'Hello world' },
  },
  {
    name: 'content-thinking-parts',
    server: 'Mistral',
    source: 'https://github.com/braintrustdata/braintrust-sdk-javascript/issues/1857',
    replies: stream(
      say([{ type: 'thinking', thinking: [{ type: 'text', text: 'I think' }] }]),
      say([{ type: 'text', text: 'Hello' }]),
    ),
    means: { text: 'Hello', reasoning: 'I think' },
  },
  {
    name: 'content-thinking-and-text',
    server: 'Mistral',
    source: 'https://docs.mistral.ai/capabilities/reasoning/',
    replies: stream(
      say([
        {
          type: 'thinking',
          thinking: [
            { type: 'text', text: 'I ' },
            { type: 'text', text: 'think' },
          ],
          closed: true,
        },
        { type: 'text', text: 'Hello' },
      ]),
    ),
    means: { text: 'Hello', reasoning: 'I think' },
  },
  {
    name: 'content-references',
    server: 'Mistral',
    source: 'https://docs.mistral.ai/capabilities/citations/',
    replies: stream(
      hello,
      say([
        { type: 'reference', reference_ids: [1] },
        { type: 'text', text: ' world' },
      ]),
    ),
    means: { text: 'Hello world' },
  },
  {
    name: 'content-null',
    server: 'vLLM',
    source: 'https://platform.openai.com/docs/api-reference/chat/streaming',
    replies: stream(delta({ role: 'assistant', content: null }), hello, say(null)),
    means: { text: 'Hello' },
  },
  {
    name: 'content-number',
    server: 'Cloudflare Workers AI',
    source: 'https://github.com/decolua/9router/issues/1645',
    replies: stream(say('range('), say(1), say('00)')),
    means: { text: 'range(100)' },
  },
  {
    name: 'delta-null',
    server: 'Azure OpenAI',
    source: 'https://github.com/microsoft/agent-framework/pull/5734',
    replies: [{ body: [hello, choice({ delta: null, finish_reason: 'stop' }), done].join('') }],
    means: { text: 'Hello' },
  },
  {
    name: 'delta-missing',
    server: 'OpenRouter',
    source: 'https://github.com/cline/cline/pull/9432',
    replies: stream(hello, data({ choices: [{}] }), say(' world')),
    means: { text: 'Hello world' },
  },
  {
    name: 'delta-without-role',
    server: 'Ollama',
    source: 'https://github.com/langchain-ai/langchain-litellm/pull/59',
    replies: [
      {
        body: [
          data({ choices: [{ delta: { content: 'Hello' } }] }),
          data({ choices: [{ delta: {}, finish_reason: 'stop' }] }),
          done,
        ].join(''),
      },
    ],
    means: { text: 'Hello' },
  },
  {
    name: 'choices-null',
    server: 'MiniMax',
    source: 'https://github.com/RooCodeInc/Roo-Code/pull/9105',
    replies: stream(hello, data({ id: 'x', choices: null, usage: { prompt_tokens: 3, completion_tokens: 1 } })),
    means: { text: 'Hello' },
  },
  {
    name: 'choices-empty-first',
    server: 'Azure OpenAI',
    source: 'https://github.com/Azure/azure-sdk-for-go/issues/21086',
    replies: stream(data({ id: '', choices: [], created: 0, prompt_filter_results: [{ prompt_index: 0 }] }), hello),
    means: { text: 'Hello' },
  },
  {
    name: 'choices-filter-results',
    server: 'Azure OpenAI',
    source: 'https://github.com/langchain-ai/langchain/issues/18977',
    replies: stream(
      hello,
      choice({ finish_reason: null, content_filter_offsets: { check_offset: 44 } }),
      say(' world'),
    ),
    means: { text: 'Hello world' },
  },
  {
    name: 'choices-null-choice',
    server: 'agentUniverse gateways',
    source: 'https://github.com/agentuniverse-ai/agentUniverse/pull/772',
    replies: stream(data({ choices: [null] }), data({}), data('null'), hello),
    means: { text: 'Hello' },
  },
  {
    name: 'choices-from-one',
    server: 'LiteLLM',
    source: 'https://github.com/BerriAI/litellm/issues/376',
    replies: [
      {
        body: [
          choice({ index: 1, delta: { content: 'Hello' } }),
          choice({ index: 1, delta: {}, finish_reason: 'stop' }),
          done,
        ].join(''),
      },
    ],
    means: { text: 'Hello' },
  },
  {
    name: 'message-beside-delta',
    server: 'Perplexity',
    source: 'https://github.com/open-webui/open-webui/issues/9927',
    replies: [
      {
        body:
          [
            choice({
              delta: { content: 'Hello' },
              message: { role: 'assistant', content: 'Hello' },
              finish_reason: null,
            }),
            choice({
              delta: { content: ' world' },
              message: { role: 'assistant', content: 'Hello world' },
              finish_reason: 'stop',
            }),
          ].join('') + done,
      },
    ],
    means: { text: 'Hello world' },
  },
  {
    name: 'message-instead-of-delta',
    server: 'Perplexity',
    source: 'https://github.com/open-webui/open-webui/issues/9927',
    replies: [
      {
        body: [
          choice({ message: { role: 'assistant', content: 'Hello' } }),
          choice({ message: { role: 'assistant', content: ' world' }, finish_reason: 'stop' }),
          done,
        ].join(''),
      },
    ],
    means: { text: 'Hello world' },
  },
  {
    name: 'text-instead-of-delta',
    server: 'mini-SGLang',
    source: 'https://github.com/sgl-project/mini-sglang/issues/51',
    replies: [
      {
        body: [
          data({ object: 'text_completion.chunk', choices: [{ index: 0, text: 'Hello' }] }),
          finish('stop'),
          done,
        ].join(''),
      },
    ],
    means: { text: 'Hello' },
  },
  {
    name: 'finish-with-content',
    server: 'vLLM',
    source: 'https://github.com/vllm-project/vllm/pull/36944',
    replies: [{ body: [hello, delta({ content: ' world' }, 'stop'), done].join('') }],
    means: { text: 'Hello world' },
  },
  {
    name: 'content-so-far',
    server: 'Alibaba DashScope',
    source: 'https://github.com/QwenLM/qwen-code/pull/3896',
    replies: stream(
      say('Hello'),
      say('Hello, here'),
      say('Hello, here is the'),
      say('Hello, here is the whole of the'),
      say('Hello, here is the whole of the answer'),
      say('Hello, here is the whole of the answer'),
      say('Hello, here is the whole of the answer.'),
    ),
    means: { text: 'Hello, here is the whole of the answer.' },
  },
  {
    name: 'reasoning-so-far',
    server: 'Alibaba DashScope',
    source: 'https://github.com/QwenLM/qwen-code/pull/3896',
    replies: stream(
      ...['I', 'I think', 'I think about the', 'I think about the question again'].map((reasoning_content) =>
        delta({ reasoning_content }),
      ),
      hello,
    ),
    means: { text: 'Hello', reasoning: 'I think about the question again' },
  },
  {
    name: 'content-that-repeats-itself',
    server: 'any',
    source: 'https://github.com/posit-dev/chatlas/issues/435',
    replies: stream(say('\n'), say('\n'), say('ha'), say('haha'), say('haha')),
    means: { text: '\n\nhahahahaha' },
  },
  {
    name: 'response-field',
    server: 'Cloudflare Workers AI',
    source: 'https://developers.cloudflare.com/workers-ai/configuration/open-ai-compatibility/',
    replies: [{ body: [data({ response: 'Hello' }), data({ response: ' world' }), done].join('') }],
    means: { text: 'Hello world' },
  },
]

import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readModelList } from './listed-model.ts'

const unsaid = { label: undefined, contextWindow: undefined, seesImages: undefined, price: undefined }

/** Shapes as the servers document them. */
it.each<[string, unknown, unknown]>([
  [
    'OpenAI',
    { object: 'list', data: [{ id: 'gpt-4o', object: 'model', owned_by: 'system' }] },
    [{ ...unsaid, id: 'gpt-4o' }],
  ],
  [
    'Ollama, as OpenAI',
    { object: 'list', data: [{ id: 'llama3.2:3b', object: 'model', created: 1, owned_by: 'library' }] },
    [{ ...unsaid, id: 'llama3.2:3b' }],
  ],
  [
    'Ollama, its own list',
    { models: [{ name: 'gemma3:4b', model: 'gemma3:4b', size: 1, details: { family: 'gemma3' } }] },
    [{ ...unsaid, id: 'gemma3:4b' }],
  ],
  [
    'vLLM',
    { data: [{ id: 'Qwen/Qwen3-8B', max_model_len: 40_960 }] },
    [{ ...unsaid, id: 'Qwen/Qwen3-8B', contextWindow: 40_960 }],
  ],
  [
    'llama.cpp',
    { data: [{ id: 'model.gguf', meta: { n_vocab: 1, n_ctx_train: 8_192 } }] },
    [{ ...unsaid, id: 'model.gguf', contextWindow: 8_192 }],
  ],
  [
    'Mistral',
    {
      data: [
        {
          id: 'pixtral-12b',
          max_context_length: 131_072,
          capabilities: { completion_chat: true, vision: true },
          name: 'pixtral-12b',
        },
        { id: 'mistral-embed', capabilities: { completion_chat: false } },
      ],
    },
    [{ ...unsaid, id: 'pixtral-12b', label: 'pixtral-12b', contextWindow: 131_072, seesImages: true }],
  ],
  [
    'OpenRouter',
    {
      data: [
        {
          id: 'anthropic/claude-sonnet-4.5',
          name: 'Anthropic: Claude Sonnet 4.5',
          context_length: 1_000_000,
          architecture: { input_modalities: ['text', 'image'] },
          pricing: { prompt: '0.000003', completion: '0.000015', image: '0' },
        },
        { id: 'meta-llama/llama-3.2-3b-instruct:free', pricing: { prompt: '0', completion: '0' } },
        { id: 'openrouter/auto', pricing: { prompt: '-1', completion: '-1' } },
      ],
    },
    [
      {
        id: 'anthropic/claude-sonnet-4.5',
        label: 'Anthropic: Claude Sonnet 4.5',
        contextWindow: 1_000_000,
        seesImages: true,
        price: { input: 3, output: 15, currency: 'USD' },
      },
      { ...unsaid, id: 'meta-llama/llama-3.2-3b-instruct:free', price: { input: 0, output: 0, currency: 'USD' } },
      { ...unsaid, id: 'openrouter/auto' },
    ],
  ],
  [
    'Groq',
    { data: [{ id: 'llama-3.1-8b-instant', context_window: 131_072 }] },
    [{ ...unsaid, id: 'llama-3.1-8b-instant', contextWindow: 131_072 }],
  ],
  [
    'Together',
    [
      {
        id: 'meta-llama/Llama-4',
        type: 'chat',
        context_length: 8_192,
        display_name: 'Llama 4',
        pricing: { hourly: 0, input: 0.27, output: 0.85 },
      },
      { id: 'by-the-hour', type: 'chat', pricing: { hourly: 4, input: 0, output: 0 } },
      { id: 'x', type: 'image' },
    ],
    [
      {
        ...unsaid,
        id: 'meta-llama/Llama-4',
        label: 'Llama 4',
        contextWindow: 8_192,
        price: { input: 0.27, output: 0.85, currency: 'USD' },
      },
      { ...unsaid, id: 'by-the-hour' },
    ],
  ],
  [
    'LM Studio',
    {
      data: [
        { id: 'qwen2-vl-7b', type: 'vlm', max_context_length: 32_768 },
        { id: 'nomic', type: 'embeddings' },
      ],
    },
    [{ ...unsaid, id: 'qwen2-vl-7b', contextWindow: 32_768, seesImages: true }],
  ],
  [
    'names alone',
    { data: ['a', 'b', 'a'] },
    [
      { ...unsaid, id: 'a' },
      { ...unsaid, id: 'b' },
    ],
  ],
  ['nothing', { data: [] }, []],
  ['an error', { error: { message: 'no' } }, undefined],
  ['a text', 'no', undefined],
])('reads the models of %s', (_, answer, models) => {
  expect(readModelList(answer)).toEqual(models)
})

it.each([
  'text-embedding-3-small',
  'nomic-embed-text:latest',
  'bge-m3',
  'whisper-1',
  'gpt-4o-mini-tts',
  'gpt-4o-transcribe',
  'dall-e-3',
  'gpt-image-1',
  'omni-moderation-latest',
  'gpt-4o-realtime-preview',
  'jina-reranker-v2',
])('leaves out %s, which does not chat', (id) => {
  expect(readModelList({ data: [{ id }, { id: 'chats' }] })).toEqual([{ ...unsaid, id: 'chats' }])
})

it('reads what it can of anything', () => {
  const model = fc.oneof(
    fc.jsonValue(),
    fc.record({
      id: fc.jsonValue(),
      name: fc.jsonValue(),
      capabilities: fc.jsonValue(),
      meta: fc.jsonValue(),
      architecture: fc.jsonValue(),
      pricing: fc.jsonValue(),
    }),
  )
  fc.assert(
    fc.property(fc.array(model), (data) => {
      for (const { id } of readModelList({ data }) ?? []) expect(id.trim()).not.toBe('')
    }),
  )
})

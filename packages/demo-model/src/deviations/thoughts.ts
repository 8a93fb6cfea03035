import type { Deviation } from './deviation.ts'
import { delta, done, finish, say, stream } from './wire.ts'

const hello = say('Hello')
const thought = { text: 'Hello', reasoning: 'I think' }

/** The same characters, each in a chunk of its own. */
const spelled = (text: string) => stream(...[...text].map(say))

/** Thoughts: where they are, and how they are told from the text. */
export const thoughtDeviations: readonly Deviation[] = [
  {
    name: 'reasoning-content',
    server: 'DeepSeek',
    source: 'https://api-docs.deepseek.com/guides/reasoning_model',
    replies: stream(
      delta({ content: null, reasoning_content: 'I think' }),
      delta({ content: 'Hello', reasoning_content: null }),
    ),
    means: thought,
  },
  {
    name: 'reasoning',
    server: 'vLLM',
    source: 'https://github.com/vllm-project/vllm/issues/27755',
    replies: stream(delta({ reasoning: 'I think' }), hello),
    means: thought,
  },
  {
    name: 'reasoning-beside-empty',
    server: 'vLLM router',
    source: 'https://github.com/vllm-project/router/pull/115',
    replies: stream(delta({ content: '', reasoning_content: '', reasoning: 'I think' }), hello),
    means: thought,
  },
  {
    name: 'reasoning-twice',
    server: 'mlx-vlm',
    source: 'https://github.com/Blaizzy/mlx-vlm/pull/1411',
    replies: stream(delta({ reasoning_content: 'I think', reasoning: 'I think' }), hello),
    means: thought,
  },
  {
    name: 'reasoning-details',
    server: 'OpenRouter',
    source: 'https://openrouter.ai/docs/use-cases/reasoning-tokens',
    replies: stream(
      delta({ content: '', reasoning_details: [{ type: 'reasoning.text', text: 'I think', index: 0 }] }),
      hello,
    ),
    means: thought,
  },
  {
    name: 'reasoning-details-summary',
    server: 'OpenRouter',
    source: 'https://openrouter.ai/docs/use-cases/reasoning-tokens',
    replies: stream(
      delta({ reasoning: null, reasoning_details: [{ type: 'reasoning.summary', summary: 'I think' }] }),
      delta({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'gAAAAA' }] }),
      hello,
    ),
    means: thought,
  },
  {
    name: 'thinking-field',
    server: 'Ollama',
    source: 'https://docs.ollama.com/capabilities/thinking',
    replies: stream(delta({ content: '', thinking: 'I think' }), hello),
    means: thought,
  },
  {
    name: 'think-tags',
    server: 'Perplexity',
    source: 'https://github.com/langchain-ai/langchain/pull/38070',
    replies: stream(say('<think>'), say('I think'), say('</think>'), hello),
    means: thought,
  },
  {
    name: 'think-tags-in-one-piece',
    server: 'llama.cpp',
    source: 'https://github.com/ikawrakow/ik_llama.cpp/issues/690',
    replies: stream(say('<think>\nI think</think>\n\nHello')),
    means: thought,
  },
  {
    name: 'think-tags-cut',
    server: 'vLLM',
    source: 'https://docs.vllm.ai/en/stable/features/reasoning_outputs/',
    replies: spelled('<think>I think</think>Hello'),
    means: thought,
  },
  {
    name: 'think-tags-empty',
    server: 'Qwen3',
    source: 'https://huggingface.co/Qwen/Qwen3-8B',
    replies: stream(say('<think>\n\n</think>\n\n'), hello),
    means: { text: 'Hello' },
  },
  {
    name: 'think-tags-twice',
    server: 'MiniMax',
    source: 'https://docs.vllm.ai/en/stable/features/interleaved_thinking/',
    replies: stream(say('<think>I </think>Hel'), say('\n<think>think</think>lo')),
    means: { text: 'Hel\nlo', reasoning: 'I think' },
  },
  {
    name: 'think-tags-in-code',
    server: 'shinychat models',
    source: 'https://github.com/posit-dev/shinychat/pull/235',
    replies: spelled('Write `<think>` or\n\n```xml\n<think>a</think>\n```\n'),
    means: { text: 'Write `<think>` or\n\n```xml\n<think>a</think>\n```\n' },
  },
  {
    name: 'think-tag-in-prose',
    server: 'Gemma',
    source: 'https://github.com/Zoo-Code-Org/Zoo-Code/pull/324',
    replies: spelled('The <think> tag opens, the </think> tag closes.'),
    means: { text: 'The <think> tag opens, the </think> tag closes.' },
  },
  {
    name: 'think-closing-only-deepseek-r1',
    server: 'vLLM',
    source: 'https://github.com/deepseek-ai/DeepSeek-R1/issues/352',
    replies: stream(say('I think'), say('</th'), say('ink>\n\nHello')),
    means: thought,
  },
  {
    name: 'think-none-deepseek-r1',
    server: 'any',
    source: 'https://github.com/deepseek-ai/DeepSeek-R1/issues/526',
    replies: stream(say('Hel'), say('lo')),
    // It had to be taken for thoughts until the end.
    means: { text: 'Hello', reasoning: 'Hello' },
  },
  {
    name: 'think-parsed-deepseek-r1',
    server: 'vLLM',
    source: 'https://docs.vllm.ai/en/stable/features/reasoning_outputs/',
    replies: stream(delta({ reasoning_content: 'I think' }), hello),
    means: thought,
  },
  {
    name: 'thought-tags',
    server: 'Gemma',
    source: 'https://github.com/Zoo-Code-Org/Zoo-Code/pull/324',
    replies: stream(say('<thought>I think</thought>Hello')),
    means: thought,
  },
  {
    name: 'think-brackets',
    server: 'Ministral',
    source: 'https://github.com/Siddhesh2377/ToolNeuron/issues/78',
    replies: spelled('[THINK]I think[/THINK]Hello'),
    means: thought,
  },
  {
    name: 'think-never-closed',
    server: 'any',
    source: 'https://github.com/victorchen96/deepseek_v4_rolepaly_instruct/issues/17',
    replies: [{ body: [say('<think>I think'), finish('length'), done].join('') }],
    means: { text: '', reasoning: 'I think', end: 'length' },
  },
  {
    name: 'thoughts-only',
    server: 'LM Studio',
    source: 'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/1602',
    replies: stream(delta({ content: '', reasoning_content: 'I think' })),
    means: { text: '', reasoning: 'I think', problem: 'model_empty_answer' },
  },
  {
    name: 'nothing-at-all',
    server: 'LM Studio',
    source: 'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/2339',
    replies: stream(delta({ role: 'assistant', content: '' })),
    means: { text: '', problem: 'model_empty_answer' },
  },
  {
    name: 'blank-only',
    server: 'any',
    source: 'https://github.com/posit-dev/chatlas/issues/435',
    replies: stream(say('\n'), say('\n')),
    means: { text: '\n\n', problem: 'model_empty_answer' },
  },
  {
    name: 'tool-calls-only',
    server: 'LM Studio',
    source: 'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/649',
    replies: [
      {
        body: [
          delta({
            content: null,
            tool_calls: [{ index: 0, id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
          }),
          finish('tool_calls'),
          done,
        ].join(''),
      },
    ],
    means: { text: '', problem: 'model_empty_answer' },
  },
]

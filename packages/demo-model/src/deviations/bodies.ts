import type { Deviation } from './deviation.ts'
import { body, data, delta, done, finish, html, json, say, stream } from './wire.ts'

const chunk = (content: string) => JSON.stringify({ choices: [{ index: 0, delta: { content } }] })
const last = JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
const completion = (given: object) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello', ...given }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3, completion_tokens: 1 },
})

/** The framing: how JSON values are put into the body. */
export const bodyDeviations: readonly Deviation[] = [
  {
    name: 'body-one-object',
    server: 'servers that ignore stream',
    source: 'https://github.com/BaseIntelligence/bounty-challenge/issues/17821',
    replies: [{ headers: json, body: JSON.stringify(completion({})) }],
    means: { text: 'Hello' },
  },
  {
    name: 'body-one-object-printed',
    server: 'servers that ignore stream',
    source: 'https://github.com/BaseIntelligence/bounty-challenge/issues/17821',
    replies: [{ headers: json, body: JSON.stringify(completion({ reasoning_content: 'I think' }), null, 2) }],
    means: { text: 'Hello', reasoning: 'I think' },
  },
  {
    name: 'body-one-object-with-done',
    server: '9router',
    source: 'https://github.com/decolua/9router/issues/3492',
    replies: [{ body: `${JSON.stringify(completion({}))}data: [DONE]\n\n` }],
    means: { text: 'Hello' },
  },
  {
    name: 'body-one-object-in-an-event',
    server: '9router',
    source: 'https://github.com/decolua/9router/issues/3492',
    replies: body(data(completion({ content: '<think>I think</think>Hello' })), done),
    means: { text: 'Hello', reasoning: 'I think' },
  },
  {
    name: 'body-one-object-without-reason',
    server: 'any',
    source: 'https://platform.openai.com/docs/api-reference/chat/object',
    replies: [{ headers: json, body: JSON.stringify({ choices: [{ message: { content: 'Hello' } }] }) }],
    means: { text: 'Hello' },
  },
  {
    name: 'body-json-lines',
    server: 'Dify gateways',
    source: 'https://github.com/langgenius/dify/issues/4120',
    replies: [
      { headers: { 'content-type': 'application/x-ndjson' }, body: `${chunk('Hel')}\n${chunk('lo')}\n${last}\n` },
    ],
    means: { text: 'Hello' },
  },
  {
    name: 'body-of-ollamas-own-api',
    server: 'Ollama',
    source: 'https://docs.ollama.com/api/chat',
    replies: [
      {
        headers: { 'content-type': 'application/x-ndjson' },
        body: [
          { message: { role: 'assistant', content: '', thinking: 'I think' }, done: false },
          { message: { role: 'assistant', content: 'Hello' }, done: false },
          { message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop' },
        ]
          .map((line) => `${JSON.stringify(line)}\n`)
          .join(''),
      },
    ],
    means: { text: 'Hello', reasoning: 'I think' },
  },
  {
    name: 'body-typed-as-json',
    server: 'OpenClaw gateways',
    source: 'https://github.com/openclaw/openclaw/pull/97474',
    replies: [{ headers: json, body: say('Hello') + finish('stop') + done }],
    means: { text: 'Hello' },
  },
  {
    name: 'frames-without-space',
    server: 'LongCat',
    source: 'https://github.com/davidmigloz/langchain_dart/issues/778',
    replies: body(`data:${chunk('Hello')}\n\n`, `data:${last}\n\n`, 'data:[DONE]\n\n'),
    means: { text: 'Hello' },
  },
  {
    name: 'frames-of-crlf',
    server: 'sse-starlette',
    source: 'https://github.com/farion1231/cc-switch/issues/1787',
    replies: body(`data: ${chunk('Hello')}\r\n\r\n`, `data: ${last}\r\n\r\n`, 'data: [DONE]\r\n\r\n'),
    means: { text: 'Hello' },
  },
  {
    name: 'frames-without-blank-lines',
    server: 'SillyTavern servers',
    source: 'https://github.com/SillyTavern/SillyTavern/pull/1482',
    replies: body(`data: ${chunk('Hel')}\n`, `data: ${chunk('lo')}\n`, `data: ${last}\n`, 'data: [DONE]\n'),
    means: { text: 'Hello' },
  },
  {
    name: 'frames-of-many-lines',
    server: 'term-llm backends',
    source: 'https://github.com/SamSaffron/term-llm/pull/454',
    replies: body(
      'data: {"choices":[\ndata: {"index":0,"delta":{"content":\ndata: "Hello"}}]}\n\n',
      data(JSON.parse(last)),
      done,
    ),
    means: { text: 'Hello' },
  },
  {
    name: 'frames-prefixed-twice',
    server: 'aprender',
    source: 'https://github.com/paiml/aprender/pull/2015',
    replies: body(`data: data: ${chunk('Hello')}\n\n`, `data: data: ${last}\n\n`, 'data: data: [DONE]\n\n'),
    means: { text: 'Hello' },
  },
  {
    name: 'frames-with-comments',
    server: 'OpenRouter',
    source: 'https://openrouter.ai/docs/api/reference/streaming',
    replies: body(': OPENROUTER PROCESSING\n\n', say('Hello'), ': OPENROUTER PROCESSING\n\n', finish('stop'), done),
    means: { text: 'Hello' },
  },
  {
    name: 'frames-with-comments-as-data',
    server: 'Manifest',
    source: 'https://github.com/mnfst/llm-gateway/issues/2053',
    replies: body('data: : OPENROUTER PROCESSING\n\n', say('Hello'), finish('stop'), done),
    means: { text: 'Hello' },
  },
  {
    name: 'frames-with-keep-alives',
    server: 'DeepSeek',
    source: 'https://github.com/tmc/langchaingo/pull/1171',
    replies: body(': keep-alive\n\n', '\n\n', 'data:\n\n', say('Hello'), finish('stop'), done),
    means: { text: 'Hello' },
  },
  {
    name: 'frames-with-names-and-ids',
    server: 'Spring gateways',
    source: 'https://github.com/openai/openai-python/issues/498',
    replies: body(
      `id:1\nevent:message\ndata:${chunk('Hello')}\n\n`,
      `id:2\nevent:message\ndata:${last}\n\n`,
      'id:3\ndata:[DONE]\n\n',
    ),
    means: { text: 'Hello' },
  },
  {
    name: 'frames-with-a-byte-order-mark',
    server: 'any',
    source: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
    replies: body('\uFEFF', say('Hello'), finish('stop'), done),
    means: { text: 'Hello' },
  },
  {
    name: 'frames-with-emoji',
    server: 'aprender',
    source: 'https://github.com/paiml/aprender/pull/2015',
    replies: stream(say('Héllo 🦊'), say('你好')),
    means: { text: 'Héllo 🦊你好' },
  },
  {
    name: 'frame-that-is-no-json',
    server: 'OPEA ChatQnA',
    source: 'https://github.com/opea-project/GenAIInfra/issues/487',
    replies: body(say('Hello'), 'data: b\'{"error":"Input validation error"}\'\n\n', done),
    means: { text: 'Hello', problem: 'model_unavailable', isCut: true },
  },
  {
    name: 'web-page',
    server: 'a web server in the place of the API',
    source: 'https://github.com/openclaw/openclaw/issues/84697',
    replies: [{ headers: html, body: '<!doctype html>\n<html><body>Sign in</body></html>\n' }],
    means: { text: '', problem: 'model_misconfigured' },
  },
  {
    name: 'silence-before-a-word',
    server: 'ds4',
    source: 'https://github.com/antirez/ds4/issues/329',
    replies: [{ silence: 2_000, body: delta({ content: 'Hello' }) + finish('stop') + done }],
    means: { text: 'Hello' },
  },
]

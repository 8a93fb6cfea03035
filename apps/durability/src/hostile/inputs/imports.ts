import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { apiDocument } from './api-document.ts'
import { broken, http } from './http.ts'
import { damaged, hostileValue } from './json-values.ts'
import { schemaValue } from './schema-values.ts'
import { runs, text } from './texts.ts'

const { schemas } = apiDocument.components

/** Conversations of an export of ours, right in every part but for what they say. */
const ownExport = schemaValue({ $ref: '#/components/schemas/Export' }, schemas)

const chatgptContent = fc.oneof(
  fc.record({ content_type: fc.constant('text'), parts: fc.array(text(20_000), { maxLength: 3 }) }),
  fc.record({ content_type: fc.constant('code'), language: text(20), text: runs(200_000) }),
  fc.record({
    content_type: fc.constant('thoughts'),
    thoughts: fc.array(fc.record({ summary: text(50), content: text(500) }), { maxLength: 5 }),
  }),
  fc.record({ content_type: fc.constant('multimodal_text'), parts: fc.array(hostileValue, { maxLength: 3 }) }),
)

const chatgptNode = fc.record({
  id: fc.nat(40).map(String),
  // Parents that are there, that are not, oneself, and circles.
  parent: fc.oneof(fc.nat(60).map(String), fc.constant(null)),
  children: fc.constant([]),
  message: fc.oneof(
    fc.constant(null),
    fc.record({
      id: fc.uuid(),
      author: fc.record({ role: fc.constantFrom('user', 'assistant', 'tool', 'system', 'Root') }),
      create_time: fc.oneof(fc.double(), fc.constant(1_735_689_600), fc.constant(null)),
      content: chatgptContent,
      status: fc.constantFrom('finished_successfully', 'in_progress'),
      recipient: fc.constantFrom('all', 'browser'),
      metadata: fc.constant({ model_slug: 'gpt-4o' }),
    }),
  ),
})

/** ChatGPT's conversations.json: trees of messages, with parents that are missing or below themselves. */
const chatgptExport = fc.array(
  fc.record({
    id: fc.uuid(),
    title: text(300),
    create_time: fc.constant(1_735_689_600),
    update_time: fc.constant(1_735_689_900),
    current_node: fc.nat(40).map(String),
    mapping: fc
      .array(chatgptNode, { maxLength: 40 })
      .map((nodes) => Object.fromEntries(nodes.map((node, index) => [index, node]))),
  }),
  { maxLength: 8 },
)

const count = (max: number) =>
  fc.double({ min: 0, max: 1, noNaN: true }).map((share) => Math.max(1, Math.floor(share ** 2 * max)))
const frame = (messages: string) =>
  `{"format":"chatbot.export","version":1,"exportedAt":"2026-01-01T00:00:00.000Z","systemPrompts":[],"projects":[],"conversations":[{"id":"0196f6f0-0000-7000-8000-000000000001","title":"t","titleSource":"user","model":null,"systemPrompt":null,"systemPromptIsDefault":false,"headMessageId":null,"pinned":false,"archived":false,"activeAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-01-01T00:00:00.000Z","project":null,"messages":${messages}}]}`
const said = (words: string) =>
  `[{"id":"m","title":"t","mapping":{"0":{"parent":null,"message":{"author":{"role":"user"},"content":{"content_type":"text","parts":[${words}]}}}},"current_node":"0"}]`

const siblings = (parent: string, times: number): string => {
  const parentOf = { one: () => '"0"', previous: (index: number) => `"${index >> 1}"`, none: () => 'null' }[parent]
  const node = (index: number) =>
    `"${index}":{"parent":${index === 0 ? 'null' : parentOf?.(index)},"message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["a"]}}}`
  return `[{"id":"s","title":"s","mapping":{${Array.from({ length: times }, (_, index) => node(index)).join(',')}},"current_node":"${times - 1}"}]`
}

/** Small to send, packed, and large to read: many faulty messages, one endless text, depth, width, white space. */
const large: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom('{}', '0', '""', '[]', 'null', '{"id":1}'), count(700_000))
    .map(([value, times]) => frame(`[${`${value},`.repeat(times)}${value}]`)),
  fc
    .tuple(fc.constantFrom('\uE200', '`', '- a\\n', '\\u0000', '\\ud800', '\uE200a\uE201', 'é'), count(6_000_000))
    .map(([piece, times]) => said(JSON.stringify('').replace('""', () => `"${piece.repeat(times)}"`))),
  count(400_000).map((times) => frame('['.repeat(times))),
  count(400_000).map((times) => `[{"mapping":${'{"a":'.repeat(times)}`),
  count(20_000_000).map((times) => `[${' '.repeat(times)}]`),
  count(300_000).map((times) => said(`${'"",'.repeat(times)}""`)),
  count(200_000).map((times) => `[${'{"id":"a","mapping":{}},'.repeat(times)}{}]`),
  count(100_000).map((times) => `{"format":"chatbot.export","conversations":[${'[],'.repeat(times)}[]]}`),
  // Thousands of siblings: of one message, of each other in turn, or as roots.
  fc.tuple(fc.constantFrom('one', 'previous', 'none'), count(8_000)).map(([parent, times]) => siblings(parent, times)),
)

const file: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(ownExport, chatgptExport).map((value) => Buffer.from(JSON.stringify(value))) },
  {
    weight: 4,
    arbitrary: damaged(fc.oneof(ownExport, chatgptExport)).map((value) => Buffer.from(JSON.stringify(value) ?? '')),
  },
  { weight: 4, arbitrary: large.map((value) => Buffer.from(value)) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 3_000 }) },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes])),
  },
)

/** Packed once, twice, cut short, said to be packed and not, or with bytes after its end. */
const packed = fc.constantFrom(
  'plain',
  'gzip',
  'gzip',
  'gzip',
  'twice',
  'claimed',
  'cut',
  'followed',
) satisfies fc.Arbitrary<string>

const pack = (bytes: Uint8Array, how: string): Uint8Array => {
  if (how === 'plain' || how === 'claimed') return bytes
  const once = gzipSync(bytes)
  if (how === 'twice') return gzipSync(once)
  if (how === 'cut') return once.subarray(0, Math.floor(once.length / 2))
  if (how === 'followed') return Buffer.concat([once, once, Buffer.from('garbage')])
  return once
}

export const imports = http(
  fc
    .tuple(fc.oneof({ weight: 3, arbitrary: file }, { weight: 1, arbitrary: broken(file) }), packed)
    .map(([bytes, how]) => ({
      method: 'POST',
      path: '/api/import',
      headers: { 'content-type': 'application/json', ...(how !== 'plain' && { 'content-encoding': 'gzip' }) },
      body: pack(bytes, how),
    })),
)

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readAnswer } from './answer-events.ts'
import { splitAnswer } from './split-answer.ts'
import { type Outcome, readAll } from './testing/model-under-test.ts'
import { makeChatReader } from './wire/chat-chunk.ts'
import { readEvents } from './wire/read-events.ts'
import { makeThinkingSplitter } from './wire/split-thinking.ts'

async function* inPieces(bytes: Uint8Array, cuts: readonly number[]) {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  for (const [index, to] of at.slice(1).entries()) yield bytes.subarray(at[index], to)
}

/** What becomes of a body, as the model client reads it. */
const readBody = (bytes: Uint8Array, cuts: readonly number[]): Promise<Outcome> =>
  readAll(splitAnswer(readAnswer(readEvents(inPieces(bytes, cuts), makeChatReader())), makeThinkingSplitter()))

type Said = { text: string; reasoning: string; values: unknown[] }

const delta = (given: unknown) => ({ choices: [{ index: 0, delta: given }] })
const word = fc.constantFrom('Hello', 'wörld', '🦊', '你好', 'a1', 'x, y. ')
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))

/** A piece of text, in each way that servers send it. */
const text = fc
  .tuple(
    words,
    fc.constantFrom<(said: string) => unknown[]>(
      (said) => [delta({ content: said })],
      (said) => [delta({ content: [{ type: 'text', text: said }] })],
      (said) => [delta({ content: { type: 'text', text: said } })],
      (said) => [delta({ content: [said] })],
      (said) => [delta(said)],
      (said) => [{ choices: [{ index: 1, delta: { content: said } }] }],
      (said) => [{ choices: [{ delta: { content: said }, message: { content: 'so far' } }] }],
      (said) => [...said].map((character) => delta({ content: character })),
      (said) => [delta(null), { choices: [] }, delta({ content: said }), { choices: null }, null],
    ),
  )
  .map(([said, send]): Said => ({ text: said, reasoning: '', values: send(said) }))

/** A piece of thoughts, likewise. */
const thought = fc
  .tuple(
    words.map((said) => `hm ${said}`),
    fc.constantFrom<(said: string) => unknown[]>(
      (said) => [delta({ reasoning_content: said, content: null })],
      (said) => [delta({ reasoning: said, reasoning_content: '' })],
      (said) => [delta({ reasoning: said, reasoning_details: [{ type: 'reasoning.text', text: said }] })],
      (said) => [delta({ thinking: said })],
      (said) => [delta({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: said }] }] })],
      (said) => [delta({ content: `<think>${said}</think>` })],
      (said) => [...`\n<think>\n${said}\n</think>\n`].map((character) => delta({ content: character })),
    ),
  )
  .map(([said, send]): Said => ({ text: '', reasoning: said, values: send(said) }))

const finish = (reason: string) => ({ choices: [{ index: 0, delta: {}, finish_reason: reason }] })
const ends = fc.constantFrom<{ values: unknown[]; reason?: string }>(
  { values: [finish('stop'), '[DONE]'], reason: 'stop' },
  { values: ['[DONE]'], reason: 'stop' },
  { values: [finish('eos_token')], reason: 'stop' },
  { values: [finish('MAX_TOKENS'), '[DONE]'], reason: 'length' },
  { values: [finish('length'), { choices: [], usage: {} }, '[DONE]', '[DONE]'], reason: 'length' },
  { values: [finish('error'), '[DONE]'] },
  { values: [finish('abort')] },
  { values: [{ error: { message: 'it broke', code: 500 } }, '[DONE]'] },
  { values: [{ choices: [{ delta: {}, error: { message: 'it broke' } }] }, '[DONE]'] },
  { values: ['{"choices":[', '[DONE]'] },
  { values: [] },
)

/** How the values are put into the body: each is a line, with what stands before and after it. */
const framing = fc.constantFrom(
  ['data: ', '\n\n'],
  ['data:', '\n\n'],
  ['data: ', '\r\n\r\n'],
  ['data: ', '\r\r'],
  ['data: ', '\n'],
  [': keep-alive\n\ndata: ', '\n\n'],
  ['event: message\nid: 7\ndata: ', '\n\n'],
  ['data: data: ', '\n\n'],
  ['', '\n'],
) as fc.Arbitrary<[string, string]>

const withoutBlanks = (given: string) => given.replace(/\s/g, '')
const encode = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
const joined = (parts: readonly Said[], of: 'text' | 'reasoning') =>
  withoutBlanks(parts.map((part) => part[of]).join(''))

describe('a mixture of deviations', () => {
  const mixture = fc.tuple(fc.array(fc.oneof(text, thought), { maxLength: 6 }), ends, framing)

  it('loses no character and ends as it says, wherever it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(mixture, fc.array(fc.nat(5_000), { maxLength: 20 }), async ([parts, end, frame], cuts) => {
        const values = [...parts.flatMap((part) => part.values), ...end.values]
        const body = new TextEncoder().encode(values.map((value) => frame[0] + encode(value) + frame[1]).join(''))
        const outcome = await readBody(body, cuts)
        expect(withoutBlanks(outcome.text)).toBe(joined(parts, 'text'))
        expect(withoutBlanks(outcome.reasoning)).toBe(joined(parts, 'reasoning'))
        expect(outcome.finish?.finishReason).toBe(end.reason)
        expect(outcome.error === undefined).toBe(end.reason !== undefined)
      }),
      { numRuns: 300 },
    )
  })

  it('is no success when it is cut off before its end, and nothing is made up', async () => {
    await fc.assert(
      fc.asyncProperty(mixture, fc.nat(5_000), async ([parts, end, frame], cut) => {
        const before = parts.flatMap((part) => part.values).map((value) => frame[0] + encode(value) + frame[1])
        const saidBytes = new TextEncoder().encode(before.join(''))
        const body = saidBytes.subarray(0, cut % (saidBytes.length + 1))
        const { text: said, reasoning, finish: success, error } = await readBody(body, [])
        expect(success).toBeUndefined()
        expect(error?.code).toBe('model_unavailable')
        expect(joined(parts, 'text')).toContain(withoutBlanks(said).replace(/(?:<\/?t?h?i?n?k?)$/, ''))
        expect(joined(parts, 'reasoning')).toContain(withoutBlanks(reasoning).replace(/(?:<\/?t?h?i?n?k?)$/, ''))
        expect(end).toBeDefined()
      }),
      { numRuns: 300 },
    )
  })
})

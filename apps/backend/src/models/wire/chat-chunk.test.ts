import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeChatReader } from './chat-chunk.ts'
import { makeResponseReader } from './response-event.ts'
import type { WireEvent } from './wire-event.ts'

const read = (...values: unknown[]): WireEvent[] => {
  const reader = makeChatReader()
  return values.flatMap((value) => reader(value, false))
}
const delta = (given: unknown) => ({ choices: [{ index: 0, delta: given }] })
const text = (said: string) => ({ type: 'text', text: said })
const reasoning = (said: string) => ({ type: 'reasoning', text: said })

describe('a chunk', () => {
  it.each<[unknown, object[]]>([
    [delta({ content: 'Hi' }), [text('Hi')]],
    [delta({ content: [{ type: 'text', text: 'Hi' }] }), [text('Hi')]],
    [delta({ content: ['a', { type: 'text', text: 'b' }] }), [text('a'), text('b')]],
    [
      delta({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
          { type: 'text', text: 'Hi' },
        ],
      }),
      [reasoning('hm'), text('Hi')],
    ],
    [delta({ content: { type: 'text', text: 'Hi' } }), [text('Hi')]],
    [
      delta({
        content: [
          { type: 'reference', reference_ids: [1] },
          { type: 'text', text: 'Hi' },
        ],
      }),
      [text('Hi')],
    ],
    [delta({ content: '', reasoning_content: '', reasoning: 'hm' }), [reasoning('hm')]],
    [delta({ reasoning: 'hm', reasoning_details: [{ type: 'reasoning.text', text: 'hm' }] }), [reasoning('hm')]],
    [delta({ reasoning_details: [{ type: 'reasoning.summary', summary: 'hm' }] }), [reasoning('hm')]],
    [delta({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }] }), []],
    [delta({ thinking: 'hm' }), [reasoning('hm')]],
    [delta({ refusal: 'No' }), [text('No')]],
    [delta(null), []],
    [delta('Hi'), [text('Hi')]],
    [{ choices: [null] }, []],
    [{ choices: null }, []],
    [{ choices: [] }, []],
    [{ choices: [{ index: 1, delta: { content: 'Hi' } }] }, [text('Hi')]],
    [{ choices: [{ message: { content: 'Hi' } }] }, [text('Hi')]],
    [{ choices: [{ delta: {}, message: { content: 'Hi' } }] }, [text('Hi')]],
    [{ choices: [{ text: 'Hi' }] }, [text('Hi')]],
    [{ message: { role: 'assistant', content: 'Hi' }, done: false }, [text('Hi')]],
    [{ response: 'Hi' }, [text('Hi')]],
    [null, []],
    [[], []],
    [7, []],
    ['text', []],
    [{ error: null, choices: [{ delta: { content: 'Hi' } }] }, [text('Hi')]],
  ])('%j is %j', (value, events) => {
    expect(read(value)).toEqual(events)
  })

  it('that repeats the message so far beside the delta says it once', () => {
    const values = ['a', 'b'].map((said, index) => ({
      choices: [{ delta: { content: said }, message: { content: 'ab'.slice(0, index + 1) } }],
    }))
    expect(read(...values, { object: 'chat.completion', choices: [{ message: { content: 'ab' } }] })).toEqual([
      text('a'),
      text('b'),
      { type: 'finish', reason: 'stop' },
    ])
  })

  it.each([
    ['stop', 'stop'],
    ['STOP', 'stop'],
    ['end_turn', 'stop'],
    ['max_tokens', 'length'],
    ['MAX_TOKENS', 'length'],
    ['content_filter', 'content_filter'],
    ['SAFETY', 'content_filter'],
    ['tool_calls', 'other'],
  ])('with the finish reason %s ends by %s', (given, reason) => {
    expect(read({ choices: [{ delta: {}, finish_reason: given }] })).toEqual([{ type: 'finish', reason }])
  })

  it.each(['error', 'abort', 'cancelled', 'whatever'])('with the finish reason %s is an error', (given) => {
    expect(read({ choices: [{ delta: {}, finish_reason: given }] })).toMatchObject([{ type: 'error' }])
  })

  it.each(['', 'null', null, 7])('with the finish reason %j goes on', (given) => {
    expect(read({ choices: [{ delta: {}, finish_reason: given }] })).toEqual([])
  })

  it.each<[unknown, object]>([
    [{ error: { message: 'm', code: 429 } }, { message: 'm', status: 429 }],
    [{ error: { message: 'm', code: '429' } }, { message: 'm', status: 429 }],
    [{ error: 'm' }, { message: 'm' }],
    [
      { error: 'm', error_type: 'overloaded' },
      { message: 'm', type: 'overloaded' },
    ],
    [[{ error: { code: 400, message: 'm', status: 'INVALID_ARGUMENT' } }], { status: 400, code: 'INVALID_ARGUMENT' }],
    [
      { object: 'error', message: 'm', code: 400 },
      { message: 'm', status: 400 },
    ],
    [{ detail: 'm' }, { message: 'm' }],
    [{ success: false, errors: [{ code: 7009, message: 'm' }] }, { message: 'm' }],
    [
      { type: 'error', error: { type: 'overloaded_error', message: 'm' } },
      { message: 'm', type: 'overloaded_error' },
    ],
    [
      { message: 'm', code: 'rate_limited' },
      { message: 'm', code: 'rate_limited' },
    ],
    [{ choices: null, base_resp: { status_code: 1004, status_msg: 'm' } }, { message: 'm' }],
    [{ choices: [{ error: { code: 502, message: 'm' }, delta: {} }] }, { message: 'm', status: 502 }],
    [{ error: {}, choices: [] }, {}],
  ])('%j is an error', (value, error) => {
    const events = read(value)
    expect(events).toMatchObject(Object.keys(error).length === 0 ? [] : [{ type: 'error', error }])
  })

  it('counts its tokens in the place that OpenAI or Groq puts them', () => {
    const usage = { prompt_tokens: 9, completion_tokens: 4 }
    const expected = [{ type: 'usage', usage: { inputTokens: 9, outputTokens: 4 } }]
    expect(read({ choices: [], usage })).toEqual(expected)
    expect(read({ choices: [], x_groq: { usage } })).toEqual(expected)
  })

  it('of any shape is read without an exception', () => {
    const keys = fc.constantFrom(
      'choices',
      'delta',
      'message',
      'content',
      'error',
      'errors',
      'reasoning',
      'usage',
      'text',
      'type',
      'finish_reason',
      'response',
      'output',
      'detail',
      'base_resp',
    )
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 5 }, fc.jsonValue(), fc.array(tie('any')), fc.dictionary(keys, tie('any'))),
    })).any
    const type = fc.constantFrom(
      'response.created',
      'response.output_text.delta',
      'response.completed',
      'response.failed',
      'error',
    )
    fc.assert(
      fc.property(fc.array(value), type, (values, name) => {
        read(...values)
        for (const given of values) makeResponseReader()(Object.assign({}, given, { type: name }))
      }),
      { numRuns: 200 },
    )
  })
})

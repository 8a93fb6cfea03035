import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeResponseReader } from './response-event.ts'

const read = (...events: unknown[]) => {
  const reader = makeResponseReader()
  return events.flatMap((event) => reader(event))
}

const response = (given: object) => ({ object: 'response', id: 'resp_1', ...given })

describe('an event of a Responses stream', () => {
  it.each<[unknown, object[]]>([
    [{ type: 'response.created', response: { id: 'resp_1' } }, [{ type: 'upstream', id: 'resp_1' }]],
    [{ type: 'response.created' }, []],
    [
      { type: 'response.output_text.delta', delta: 'Hi', sequence_number: 4 },
      [{ type: 'text', text: 'Hi', cursor: 4 }],
    ],
    [{ type: 'response.output_text.delta', delta: null }, []],
    [{ type: 'response.output_text.delta', delta: { type: 'text', text: 'Hi' } }, [{ type: 'text', text: 'Hi' }]],
    [{ type: 'response.reasoning_text.delta', delta: 'hm' }, [{ type: 'reasoning', text: 'hm' }]],
    [{ type: 'response.completed' }, [{ type: 'finish', reason: 'stop' }, { type: 'done' }]],
    [
      { type: 'response.incomplete', response: { incomplete_details: { reason: 'max_output_tokens' } } },
      [{ type: 'finish', reason: 'length' }, { type: 'done' }],
    ],
    [{ type: 'response.unknown', delta: 'Hi' }, []],
    [null, []],
  ])('%j is %j', (event, events) => {
    expect(read(event)).toEqual(events)
  })

  it.each([
    [{ type: 'response.failed', response: { error: { code: 'rate_limit_exceeded', message: 'm' } } }],
    [{ type: 'error', code: 'rate_limit_exceeded', message: 'm' }],
    [{ error: { code: 'rate_limit_exceeded', message: 'm' } }],
    [response({ status: 'failed', error: { code: 'rate_limit_exceeded', message: 'm' } })],
  ])('%j is an error', (event) => {
    expect(read(event)).toMatchObject([{ type: 'error', error: { code: 'rate_limit_exceeded', message: 'm' } }])
  })

  it('may be the whole response, where no stream is sent', () => {
    const output = [
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }] },
      { type: 'message', content: [{ type: 'output_text', text: 'Hi' }] },
    ]
    const usage = { input_tokens: 1, output_tokens: 2 }
    expect(read(response({ status: 'completed', output, usage }))).toEqual([
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'Hi' },
      { type: 'usage', usage: { inputTokens: 1, outputTokens: 2 } },
      { type: 'finish', reason: 'stop' },
      { type: 'done' },
    ])
  })

  const textDelta = (delta: string) => ({ type: 'response.output_text.delta', delta })
  const whole = (text: string) => [
    { type: 'response.output_text.done', text },
    { type: 'response.content_part.done', part: { type: 'output_text', text } },
    { type: 'response.output_item.done', item: { type: 'message', content: [{ type: 'output_text', text }] } },
    {
      type: 'response.completed',
      response: response({ output: [{ type: 'message', content: [{ type: 'output_text', text }] }] }),
    },
  ]
  const textOf = (events: readonly { type: string }[]) =>
    events.map((event) => ('text' in event && event.type === 'text' ? event.text : '')).join('')

  it('tells a text once, at whatever level it comes first, and what its deltas lack', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), fc.nat(6), fc.nat(3), (pieces, told, from) => {
        const text = pieces.join('')
        const deltas = pieces.slice(0, told).map(textDelta)
        const reader = makeResponseReader()
        const events = [...deltas, ...whole(text).slice(from)].flatMap((event) => reader(event))
        expect(textOf(events)).toBe(text)
        // What follows a position in the response is the rest of it, which whole texts repeat the start of.
        const rest = makeResponseReader({ isRest: true })
        const after = [...deltas, ...whole(`before ${text}`).slice(from)].flatMap((event) => rest(event))
        expect(textOf(after)).toBe(pieces.slice(0, told).join(''))
      }),
    )
  })

  it.each([
    ['an unfinished response in one piece', false, { object: 'response', status: 'in_progress', output: [] }],
    ['a response that waits', false, { object: 'response', status: 'queued' }],
    ['one piece in place of the stream of a rest', true, { object: 'response', status: 'completed', output: [] }],
    [
      'a response that another replica gave up',
      true,
      { type: 'response.cancelled', response: { status: 'cancelled' } },
    ],
  ])('is not ended by %s', (_, isRest, value) => {
    expect(makeResponseReader({ isRest })(value)).toEqual([])
  })

  it('adds nothing to the deltas where the whole text is another one', () => {
    expect(textOf(read(textDelta('Hello'), ...whole('Hullo world')))).toBe('Hello')
  })
})

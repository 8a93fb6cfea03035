import { describe, expect, it } from '@jest/globals'
import { readResponseEvent } from './response-event.ts'

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
    expect(readResponseEvent(event)).toEqual(events)
  })

  it.each([
    [{ type: 'response.failed', response: { error: { code: 'rate_limit_exceeded', message: 'm' } } }],
    [{ type: 'error', code: 'rate_limit_exceeded', message: 'm' }],
    [{ error: { code: 'rate_limit_exceeded', message: 'm' } }],
    [response({ status: 'failed', error: { code: 'rate_limit_exceeded', message: 'm' } })],
  ])('%j is an error', (event) => {
    expect(readResponseEvent(event)).toMatchObject([
      { type: 'error', error: { code: 'rate_limit_exceeded', message: 'm' } },
    ])
  })

  it('may be the whole response, where no stream is sent', () => {
    const output = [
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }] },
      { type: 'message', content: [{ type: 'output_text', text: 'Hi' }] },
    ]
    const usage = { input_tokens: 1, output_tokens: 2 }
    expect(readResponseEvent(response({ status: 'completed', output, usage }))).toEqual([
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'Hi' },
      { type: 'usage', usage: { inputTokens: 1, outputTokens: 2 } },
      { type: 'finish', reason: 'stop' },
      { type: 'done' },
    ])
  })
})

import { data } from './wire.ts'

export const event = (type: string, given: object = {}) => `event: ${type}\n${data({ type, ...given })}`
export const response = (given: object = {}) => ({
  id: 'resp_1',
  object: 'response',
  status: 'in_progress',
  output: [],
  ...given,
})
export const created = event('response.created', { response: response() })
export const say = (delta: unknown) => event('response.output_text.delta', { output_index: 0, content_index: 0, delta })
export const think = (delta: unknown) =>
  event('response.reasoning_summary_text.delta', { output_index: 0, summary_index: 0, delta })
export const message = (text: string) => ({
  type: 'message',
  role: 'assistant',
  content: [{ type: 'output_text', text }],
})
export const summary = (...texts: string[]) => ({
  type: 'reasoning',
  summary: texts.map((text) => ({ type: 'summary_text', text })),
})
const usage = { input_tokens: 3, output_tokens: 1, total_tokens: 4 }
export const completed = (...output: object[]) =>
  event('response.completed', { response: response({ status: 'completed', output, usage }) })
export const incomplete = (type: string, reason: string) =>
  event(type, {
    response: response({ status: 'incomplete', incomplete_details: { reason }, output: [message('Hello')] }),
  })
export const failed = (error: unknown) => event('response.failed', { response: response({ status: 'failed', error }) })

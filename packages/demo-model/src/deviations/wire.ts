import type { Reply } from './deviation.ts'

/** Builders of wire bodies, so that a row shows what is unusual about it and nothing else. */

export const json = { 'content-type': 'application/json' }
export const html = { 'content-type': 'text/html' }

/** A server-sent event; text is sent as it is. */
export const data = (value: unknown): string => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`

export const done = data('[DONE]')

/** A chunk with this choice. */
export const choice = (given: object): string =>
  data({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, ...given }] })

export const delta = (given: unknown, finish: unknown = null): string => choice({ delta: given, finish_reason: finish })

export const say = (content: unknown): string => delta({ content })

export const finish = (reason: unknown): string => delta({}, reason)

/** A stream that is well but for its deltas. */
export const stream = (...frames: readonly string[]): Reply[] => [{ body: [...frames, finish('stop'), done].join('') }]

/** A body as it is. */
export const body = (...frames: readonly string[]): Reply[] => [{ body: frames.join('') }]

/** A refusal with an HTTP status. */
export const refuse = (status: number, value: unknown, more: Partial<Reply> = {}): Reply => ({
  status,
  headers: json,
  body: typeof value === 'string' ? value : JSON.stringify(value),
  ...more,
})

export const contextLength =
  "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens."

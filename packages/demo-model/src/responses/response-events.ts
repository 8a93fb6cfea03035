import type { ResponseUsage } from 'openai/resources/responses/responses'
import { type FinishReason, isToken, type Step, type TokenStep } from '../generation/step.ts'
import { apiErrors } from '../http/api-errors.ts'
import { nowInSeconds } from '../http/new-id.ts'
import { type OutputPart, outputPart } from './output-part.ts'
import type { ResponseBody, ResponseEvent } from './response-event.ts'

/** The item that is being written; its text is joined once, at its end. */
interface OpenItem {
  readonly kind: TokenStep['kind']
  readonly part: OutputPart
  readonly pieces: string[]
}

const usage = (inputTokens: number, outputTokens: number, reasoningTokens: number): ResponseUsage => ({
  input_tokens: inputTokens,
  input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
  output_tokens: outputTokens,
  output_tokens_details: { reasoning_tokens: reasoningTokens },
  total_tokens: inputTokens + outputTokens,
})

const finalEvent = (body: ResponseBody, reason: FinishReason): 'response.completed' | 'response.incomplete' => {
  if (reason === 'stop') {
    body.status = 'completed'
    body.completed_at = nowInSeconds()
    return 'response.completed'
  }
  body.status = 'incomplete'
  body.incomplete_details = { reason: reason === 'length' ? 'max_output_tokens' : 'content_filter' }
  return 'response.incomplete'
}

/**
 * The events of a response, in OpenAI's order, while `body` becomes the final response. Each event's snapshot is its
 * own. Steps that end without an end of their own leave the response in progress.
 */
export async function* responseEvents(
  body: ResponseBody,
  steps: AsyncIterable<Step>,
  inputTokens: number,
): AsyncGenerator<ResponseEvent> {
  let open: OpenItem | undefined
  let outputTokens = 0
  let reasoningTokens = 0

  function* close(status: 'completed' | 'incomplete'): Generator<ResponseEvent> {
    if (open === undefined) return
    const text = open.pieces.join('')
    yield* open.part.closing(text, status)
    body.output = [...body.output, open.part.item(text, status)]
    open = undefined
  }

  function* write(kind: TokenStep['kind'], text: string): Generator<ResponseEvent> {
    if (open?.kind !== kind) {
      yield* close('completed')
      open = { kind, part: outputPart(kind, body.output.length), pieces: [] }
      yield* open.part.opening
    }
    open.pieces.push(text)
    if (text !== '') yield open.part.delta(text)
  }

  yield { type: 'response.created', response: { ...body } }
  if (body.status === 'queued') yield { type: 'response.queued', response: { ...body } }
  body.status = 'in_progress'
  yield { type: 'response.in_progress', response: { ...body } }

  for await (const step of steps) {
    if (isToken(step)) {
      outputTokens += 1
      if (step.kind === 'reasoning') reasoningTokens += 1
      yield* write(step.kind, step.text)
    } else if (step.kind === 'finish') {
      // An answer without a token is still a message.
      if (open === undefined) yield* write('text', '')
      yield* close(step.reason === 'stop' ? 'completed' : 'incomplete')
      const type = finalEvent(body, step.reason)
      body.usage = usage(inputTokens, outputTokens, reasoningTokens)
      yield { type, response: { ...body } }
    } else if (step.kind === 'error') {
      const { body: error } = apiErrors.internal()
      body.status = 'failed'
      body.error = { code: 'server_error', message: error.message }
      yield { type: 'error', error: { ...error, code: 'server_error' } }
      yield { type: 'response.failed', response: { ...body } }
    }
  }
}

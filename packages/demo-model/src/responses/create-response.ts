import { countInputTokens } from '../conversation/conversation.ts'
import type { PlayDeviation } from '../deviations/play-deviation.ts'
import type { Admit } from '../faults/admit.ts'
import { connectionFaultOf } from '../faults/connection-fault.ts'
import type { AbortGroup } from '../generation/abort-group.ts'
import type { Generate } from '../generation/generate.ts'
import { apiErrors } from '../http/api-errors.ts'
import type { Exchange } from '../http/route.ts'
import { sendError } from '../http/send-error.ts'
import { sendJson } from '../http/send-json.ts'
import { streamFrames } from '../http/stream-frames.ts'
import type { JournalWriter, Outcome } from '../journal/journal.ts'
import { readFrames } from './read-frames.ts'
import { newResponseBody } from './response-body.ts'
import { responseEvents } from './response-events.ts'
import { parseResponseRequest, responseConversation } from './response-request.ts'
import type { ResponseStore } from './response-store.ts'
import { runResponse } from './running-response.ts'

export interface CreateResponseDependencies {
  readonly readBody: (exchange: Exchange) => Promise<unknown>
  readonly admit: Admit
  readonly generate: Generate
  readonly playDeviation: PlayDeviation
  readonly store: ResponseStore
  readonly journal: JournalWriter
  readonly aborts: AbortGroup
  readonly onError: (error: unknown) => void
}

/**
 * Makes the handler of `POST /v1/responses`. A background response is produced whatever becomes of its connection; any
 * other one is cancelled when its connection ends.
 */
export const makeCreateResponse =
  ({ readBody, admit, generate, playDeviation, store, journal, aborts, onError }: CreateResponseDependencies) =>
  async (exchange: Exchange): Promise<Outcome> => {
    const { response, record, signal } = exchange
    const asked = await readBody(exchange)
    const played = await playDeviation(exchange, asked)
    if (played) return played
    const request = parseResponseRequest(asked)
    const conversation = responseConversation(request)
    const model = await admit(exchange, { model: request.model, conversation })
    if (signal.aborted) return 'cancelled'

    const body = newResponseBody(request)
    const created = { ...body }
    const abort = aborts.open()
    const generation = generate({
      model,
      conversation,
      maxTokens: request.max_output_tokens ?? undefined,
      record,
      signal: abort.signal,
    })
    const events = responseEvents(body, generation.steps, countInputTokens(conversation))
    const streamed = request.stream === true
    const running = runResponse({ body, record, streamed, events, abort, onError })
    void running.ended.then(() => {
      aborts.release(abort)
      if (created.background) journal.end(record, generation.outcome)
    })
    if (body.store) store.add(running)
    if (!created.background) signal.addEventListener('abort', running.cancel, { once: true })

    const fault = connectionFaultOf(model)
    if (streamed) {
      const sent = await streamFrames(response, readFrames(running.log, 0, signal), fault)
      if (created.background) return 'running'
      running.cancel()
      return sent === 'broken' ? 'broken' : generation.outcome
    }
    if (created.background) {
      await sendJson(response, created, { fault })
      return 'running'
    }
    await running.ended
    if (generation.outcome === 'failed') await sendError(response, apiErrors.internal())
    if (generation.outcome === 'failed' || generation.outcome === 'cancelled') return generation.outcome
    await sendJson(response, body, { fault })
    return fault === undefined ? generation.outcome : 'broken'
  }

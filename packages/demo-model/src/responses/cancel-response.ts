import { apiErrors } from '../http/api-errors.ts'
import type { Exchange } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import type { Outcome } from '../journal/journal.ts'
import type { ResponseStore } from './response-store.ts'

/** Makes the handler of `POST /v1/responses/:id/cancel`; cancelling twice is once. */
export const makeCancelResponse =
  (store: ResponseStore) =>
  async ({ response, id, record }: Exchange): Promise<Outcome> => {
    const stored = store.get(id)
    if (stored === undefined) throw apiErrors.responseNotFound(id)
    const { body } = stored
    record.model = body.model
    if (body.background !== true) throw apiErrors.invalid('Cannot cancel a synchronous response.')
    if (body.status === 'queued' || body.status === 'in_progress') {
      stored.cancel()
      stored.record.cancelledAt = Date.now()
    } else if (body.status !== 'cancelled') throw apiErrors.invalid('Cannot cancel a completed response.')
    await sendJson(response, body)
    return 'completed'
  }

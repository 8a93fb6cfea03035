import { apiErrors } from '../http/api-errors.ts'
import type { Exchange } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import type { Outcome } from '../journal/journal.ts'
import type { ResponseStore } from './response-store.ts'

/** Makes the handler of `DELETE /v1/responses/:id`; one that is still produced is cancelled. */
export const makeDeleteResponse =
  (store: ResponseStore) =>
  async ({ response, id, record }: Exchange): Promise<Outcome> => {
    const stored = store.get(id)
    if (stored === undefined) throw apiErrors.responseNotFound(id)
    record.model = stored.body.model
    store.delete(id)
    if (stored.body.status === 'queued' || stored.body.status === 'in_progress') {
      stored.cancel()
      stored.record.cancelledAt = Date.now()
    }
    await sendJson(response, { id, object: 'response', deleted: true })
    return 'completed'
  }

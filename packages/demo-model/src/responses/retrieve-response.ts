import { apiErrors } from '../http/api-errors.ts'
import type { Frame } from '../http/frame.ts'
import type { Exchange } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import { streamFrames } from '../http/stream-frames.ts'
import type { JournalRecord, Outcome } from '../journal/journal.ts'
import { readFrames } from './read-frames.ts'
import type { ResponseStore } from './response-store.ts'

/** The position after `starting_after`; without it, the first. */
const startOf = (startingAfter: string | null): number => {
  if (startingAfter === null) return 0
  if (!/^\d{1,15}$/.test(startingAfter)) {
    throw apiErrors.invalid("Invalid 'starting_after': not a sequence number.", 'starting_after', 'invalid_value')
  }
  return Number(startingAfter) + 1
}

async function* counted(frames: AsyncIterable<Frame>, record: JournalRecord): AsyncGenerator<Frame> {
  for await (const frame of frames) {
    if (frame.part === 'token') record.tokensSent += 1
    yield frame
  }
}

/**
 * Makes the handler of `GET /v1/responses/:id`: the response as it stands, or with `stream=true` its events after
 * `starting_after`, then live ones until it ends.
 */
export const makeRetrieveResponse =
  (store: ResponseStore) =>
  async ({ response, url, id, record, signal }: Exchange): Promise<Outcome> => {
    const stored = store.get(id)
    if (stored === undefined) throw apiErrors.responseNotFound(id)
    record.model = stored.body.model
    if (url.searchParams.get('stream') !== 'true') {
      await sendJson(response, stored.body)
      return 'completed'
    }
    const from = startOf(url.searchParams.get('starting_after'))
    if (stored.body.background !== true || !stored.streamed) {
      throw apiErrors.invalid(
        'This response cannot be streamed because it was not created with background=true and stream=true.',
        'stream',
      )
    }
    const frames = counted(readFrames(stored.log, from, signal), record)
    await streamFrames(response, frames)
    return signal.aborted ? 'cancelled' : 'completed'
  }

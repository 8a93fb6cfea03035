import { createEventLog, type EventLog } from '../generation/event-log.ts'
import type { JournalRecord } from '../journal/journal.ts'
import type { ResponseBody, ResponseEvent } from './response-event.ts'

/** A response that is being produced, or was: its events so far and how it stands. */
export interface RunningResponse {
  readonly log: EventLog<ResponseEvent>
  /** As it stands; its text is in it once it has ended. */
  readonly body: ResponseBody
  /** Of the request that created it. */
  readonly record: JournalRecord
  /** Created as a stream: it can be streamed again. */
  readonly streamed: boolean
  /** Resolves when it has ended, whatever way; it never rejects. */
  readonly ended: Promise<void>
  /** Stops it; an ended one stays as it is. */
  cancel(): void
}

interface Production extends Pick<RunningResponse, 'body' | 'record' | 'streamed'> {
  readonly events: AsyncIterable<ResponseEvent>
  readonly abort: AbortController
  readonly onError: (error: unknown) => void
}

const appendAll = async (events: AsyncIterable<ResponseEvent>, log: EventLog<ResponseEvent>): Promise<void> => {
  for await (const event of events) log.append(event)
}

/**
 * Produces a response from events, whoever reads it. When they end before it does, it counts as cancelled.
 * No closure here may hold `events`: a response is kept long after its end, and the request and the whole answer with it.
 */
export const runResponse = ({ events, abort, onError, ...response }: Production): RunningResponse => {
  const log = createEventLog<ResponseEvent>()
  const { body } = response
  const cancel = () => {
    if (body.status === 'in_progress' || body.status === 'queued') body.status = 'cancelled'
    abort.abort()
  }
  const ended = appendAll(events, log)
    .catch(onError)
    .then(() => {
      cancel()
      log.end()
    })
  return { ...response, log, ended, cancel }
}

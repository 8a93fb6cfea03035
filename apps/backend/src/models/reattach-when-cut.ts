import { AnswerFailed } from './answer-failed.ts'
import type { ModelEvent } from './model-client.ts'
import type { Backoff } from './retry.ts'

/** Leaves out of a response that is not kept what it would be reattached to by. */
export async function* withoutPlaces(events: AsyncIterable<ModelEvent>): AsyncGenerator<ModelEvent> {
  for await (const event of events) {
    if (event.type === 'text' || event.type === 'reasoning') yield { type: event.type, text: event.text }
    else if (event.type !== 'upstream') yield event
  }
}

/**
 * Follows a response that is produced whatever becomes of its connection: when that breaks, goes on after the last
 * event that came through. Each event comes once. Tries count from the last event: a long answer may lose many
 * connections, a server that is gone is given up on.
 */
export async function* reattachWhenCut(options: {
  first: AsyncIterable<ModelEvent>
  /** The response that `first` belongs to, where it is known before its first event. */
  known?: { upstreamId: string; cursor: number | null }
  reattach: (upstreamId: string, cursor: number | null) => AsyncIterable<ModelEvent>
  backoff: Backoff
  signal: AbortSignal
}): AsyncGenerator<ModelEvent> {
  const { signal } = options
  let upstreamId = options.known?.upstreamId
  let cursor = options.known?.cursor ?? null
  let events = options.first
  for (let tries = 1; ; tries += 1) {
    try {
      for await (const event of events) {
        if (event.type === 'upstream') {
          if (upstreamId) continue
          upstreamId = event.id
        } else if (event.type === 'text' || event.type === 'reasoning') {
          cursor = event.cursor ?? cursor
          tries = 0
        }
        yield event
      }
      return
    } catch (error) {
      if (signal.aborted) return
      const goesOn = upstreamId !== undefined && !(error instanceof AnswerFailed)
      if (!goesOn || !(await options.backoff.wait(error, tries, signal))) {
        if (signal.aborted) return
        throw error
      }
    }
    if (upstreamId) events = options.reattach(upstreamId, cursor)
  }
}

import type { StreamEvent } from '@chatbot/contracts'
import { NotFound } from '../../errors/not-found.ts'
import type { Channels } from './channels.ts'
import type { DatabaseContact } from './database-contact.ts'
import type { GenerationRepository } from './generation-repository.ts'
import { toStreamEvent } from './log-event.ts'

type Dependencies = {
  generations: GenerationRepository
  channels: Channels
  contact: Pick<DatabaseContact, 'lost'>
}

/** What was promised, unless the signal is aborted first: then its reason is thrown. */
const unless = async <Value>(lost: AbortSignal, promised: Promise<Value>): Promise<Value> => {
  lost.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(lost.reason)
  lost.addEventListener('abort', abort)
  try {
    return await Promise.race([promised, aborted])
  } finally {
    lost.removeEventListener('abort', abort)
  }
}

/**
 * Opens the log of an answer for one reader, from the event after `after` (-1: from the beginning), live until `end`.
 * A reader is a cursor: what it has not taken yet is held in the channel's short memory or in the log, never here, so
 * that a slow reader costs nothing and misses nothing. A reader who has seen the `end` gets nothing more. One whose replica
 * has lost its database is cut off by ServiceUnavailable, and goes on at another.
 * @throws NotFound when the generation does not exist or is another user's
 */
export const makeFollowGeneration =
  ({ generations, channels, contact }: Dependencies) =>
  async (request: {
    userId: string
    generationId: string
    after: number
    signal: AbortSignal
  }): Promise<AsyncIterable<StreamEvent>> => {
    const { userId, generationId, signal } = request
    const found = await generations.find({ generationId, userId })
    if (!found) throw new NotFound('This answer does not exist.')
    const ended = found.lastSeq !== null
    const head = found.lastSeq ?? found.head
    return read()

    async function* read(): AsyncGenerator<StreamEvent> {
      // A cursor from nowhere must not make the channel wait for events that never come.
      let cursor = Math.min(request.after, head)
      if (ended && cursor === head) return
      const lost = contact.lost()
      const either = AbortSignal.any([signal, lost])
      const { channel, leave } = channels.join(generationId, head)
      try {
        while (!signal.aborted) {
          const kept = channel.after(cursor)
          const events = kept ?? (await unless(lost, generations.readLog({ generationId, after: cursor })))
          for (const event of events) {
            if (signal.aborted) return
            yield toStreamEvent(event)
            cursor = event.seq
            if (event.kind === 'end') return
          }
          if (events.length > 0) continue
          if (kept === undefined || ended || channel.isClosed()) {
            // Nothing more in the log, and nothing more to come: it was swept, or deleted with its conversation.
            yield* await unless(lost, generations.readSnapshot({ generationId, after: cursor }))
            return
          }
          await channel.wait(cursor, either)
          lost.throwIfAborted()
        }
      } finally {
        leave()
      }
    }
  }

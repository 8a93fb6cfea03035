import type { StreamEvent } from '@chatbot/contracts'
import { NotFound } from '../../errors/not-found.ts'
import type { Channels } from './channels.ts'
import type { GenerationRepository } from './generation-repository.ts'
import { toStreamEvent } from './log-event.ts'

/**
 * Opens the log of an answer for one reader, from the event after `after` (-1: from the beginning), live until `end`.
 * A reader is a cursor: what it has not taken yet is held in the channel's short memory or in the log, never here, so
 * that a slow reader costs nothing and misses nothing. A reader who has seen the `end` gets nothing more.
 * @throws NotFound when the generation does not exist or is another user's
 */
export const makeFollowGeneration =
  ({ generations, channels }: { generations: GenerationRepository; channels: Channels }) =>
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
      const { channel, leave } = channels.join(generationId, head)
      try {
        while (!signal.aborted) {
          const kept = channel.after(cursor)
          const events = kept ?? (await generations.readLog({ generationId, after: cursor }))
          for (const event of events) {
            if (signal.aborted) return
            yield toStreamEvent(event)
            cursor = event.seq
            if (event.kind === 'end') return
          }
          if (events.length > 0) continue
          if (kept === undefined || ended || channel.isClosed()) {
            // Nothing more in the log, and nothing more to come: it was swept, or deleted with its conversation.
            yield* await generations.readSnapshot({ generationId, after: cursor })
            return
          }
          await channel.wait(cursor, signal)
        }
      } finally {
        leave()
      }
    }
  }

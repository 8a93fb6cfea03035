import { budgets } from '../../budgets.ts'
import { ServiceUnavailable } from '../../errors/service-unavailable.ts'
import type { Holder } from '../../scheduling/places.ts'
import type { Turn, Turns } from '../../scheduling/turns.ts'

type InTurns = {
  turns: Turns
  holder: Holder
  signal: AbortSignal
  /** Bytes that the import holds in memory between two chunks. */
  heldBytes: () => number
  limits?: { idleBytes: number; stallMilliseconds: number; heldMilliseconds: number }
}

/** Waits for a chunk, but no longer than `patience` milliseconds where others wait. @throws ServiceUnavailable */
const within = async <Result>(patience: number, chunk: Promise<Result>, turn: Turn): Promise<Result> => {
  for (;;) {
    const stalled = Promise.withResolvers<'stalled'>()
    const timer = setTimeout(() => stalled.resolve('stalled'), patience)
    try {
      const first = await Promise.race([chunk, stalled.promise])
      if (first !== 'stalled') return first
    } finally {
      clearTimeout(timer)
    }
    if (turn.isWaitedFor()) {
      chunk.catch(() => undefined)
      throw new ServiceUnavailable('The file arrived too slowly while other imports were waiting.', { retryAfter: 30 })
    }
  }
}

/**
 * The chunks of a file, each given out while its import has a turn. The turn is released between two chunks, so that
 * imports which are sent slowly keep nobody waiting, except in the midst of a large conversation: what is held in
 * memory by all imports together is bounded by the number of turns.
 * @throws ServiceUnavailable when the sender of a large conversation pauses in its midst, or takes long for it altogether,
 *   while others wait
 */
export async function* inTurns<Chunk>(
  file: AsyncIterable<Chunk>,
  { turns, holder, signal, heldBytes, limits = budgets.import }: InTurns,
): AsyncGenerator<Chunk> {
  const chunks = file[Symbol.asyncIterator]()
  let turn: Turn | undefined
  /** Milliseconds that were waited for chunks since the turn was taken. */
  let waited = 0
  try {
    for (;;) {
      const next = chunks.next()
      const begun = performance.now()
      const patience = Math.max(1, Math.min(limits.stallMilliseconds, limits.heldMilliseconds - waited))
      const chunk = turn ? await within(patience, next, turn) : await next
      waited += performance.now() - begun
      if (chunk.done) return
      if (!turn) {
        turn = await turns.take(holder, signal)
        waited = 0
      }
      yield chunk.value
      if (heldBytes() > limits.idleBytes) continue
      turn.release()
      turn = undefined
    }
  } finally {
    turn?.release()
    await chunks.return?.()
  }
}

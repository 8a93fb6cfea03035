import { budgets } from '../../budgets.ts'
import { ServiceUnavailable } from '../../errors/service-unavailable.ts'
import type { Turn, Turns } from '../../scheduling/turns.ts'

const { idleBytes, stallMilliseconds } = budgets.import

type InTurns = {
  turns: Turns
  owner: string
  signal: AbortSignal
  /** Bytes that the import holds in memory between two chunks. */
  heldBytes: () => number
}

/** Waits for a chunk, but not for ever where others wait. @throws ServiceUnavailable */
const withinStall = async <Result>(chunk: Promise<Result>, turns: Turns): Promise<Result> => {
  for (;;) {
    const stalled = Promise.withResolvers<'stalled'>()
    const timer = setTimeout(() => stalled.resolve('stalled'), stallMilliseconds)
    try {
      const first = await Promise.race([chunk, stalled.promise])
      if (first !== 'stalled') return first
    } finally {
      clearTimeout(timer)
    }
    if (turns.isWaitedFor()) {
      chunk.catch(() => undefined)
      throw new ServiceUnavailable('The file arrived too slowly while other imports were waiting.', { retryAfter: 30 })
    }
  }
}

/**
 * The chunks of a file, each given out while its import has a turn. The turn is released between two chunks, so that
 * imports which are sent slowly keep nobody waiting, except in the midst of a large conversation: what is held in
 * memory by all imports together is bounded by the number of turns.
 * @throws ServiceUnavailable when the sender pauses in the midst of a large conversation while others wait
 */
export async function* inTurns<Chunk>(
  file: AsyncIterable<Chunk>,
  { turns, owner, signal, heldBytes }: InTurns,
): AsyncGenerator<Chunk> {
  const chunks = file[Symbol.asyncIterator]()
  let turn: Turn | undefined
  try {
    for (;;) {
      const next = chunks.next()
      const chunk = turn ? await withinStall(next, turns) : await next
      if (chunk.done) return
      turn ??= await turns.take(owner, signal)
      yield chunk.value
      if (heldBytes() > idleBytes) continue
      turn.release()
      turn = undefined
    }
  } finally {
    turn?.release()
    await chunks.return?.()
  }
}

import type { LogEvent } from './log-event.ts'

/** Events kept in memory for readers that follow closely; a reader that is further behind reads the log. */
const keptEvents = 256

export type Channel = {
  /** Seq of the newest committed event that is known here. */
  head: () => number
  /** Adds committed events. Those known already are skipped; a gap makes all readers read the log. */
  push: (events: LogEvent[]) => void
  /** The events after `seq` that are in memory; undefined when some of them are only in the log. */
  after: (seq: number) => LogEvent[] | undefined
  /** Resolves when there is something after `seq`, or the channel is closed, or the signal is aborted. */
  wait: (seq: number, signal: AbortSignal) => Promise<void>
  /** Closed after the `end` event, or when the generation is gone. */
  close: () => void
  isClosed: () => boolean
}

/** The newest committed events of one generation, in this process: where its readers wait. */
export const makeChannel = (head: number): Channel => {
  let kept: LogEvent[] = []
  let newest = head
  let closed = false
  const waiting = new Set<() => void>()

  const wakeAll = () => {
    for (const wake of [...waiting]) wake()
  }

  return {
    head: () => newest,
    push: (events) => {
      const fresh = events.filter(({ seq }) => seq > newest)
      const first = fresh[0]
      const last = fresh.at(-1)
      if (!first || !last) return
      if (first.seq !== newest + 1) kept = []
      for (const event of fresh) kept.push(event)
      // In halves, so that the cost of an event does not grow with their number.
      if (kept.length > 2 * keptEvents) kept = kept.slice(-keptEvents)
      newest = last.seq
      if (last.kind === 'end') closed = true
      wakeAll()
    },
    after: (seq) => {
      if (seq >= newest) return []
      const first = kept[0]
      if (!first || first.seq > seq + 1) return undefined
      return kept.slice(seq + 1 - first.seq)
    },
    wait: (seq, signal) =>
      new Promise((resolve) => {
        if (seq < newest || closed || signal.aborted) return resolve()
        const wake = () => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake)
      }),
    close: () => {
      closed = true
      wakeAll()
    },
    isClosed: () => closed,
  }
}

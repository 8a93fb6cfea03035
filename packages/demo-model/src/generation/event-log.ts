export interface EventLog<Event> {
  readonly length: number
  append(event: Event): void
  /** No more events: readers end once they have read them all. */
  end(): void
  /** Events from position `from` on, then live ones, until the end or until the signal aborts. */
  read(from: number, signal: AbortSignal): AsyncGenerator<{ position: number; event: Event }>
}

/** An append-only list in memory with any number of readers, each at its own speed: a reader is a position. */
export const createEventLog = <Event>(): EventLog<Event> => {
  const events: Event[] = []
  const waiting = new Set<() => void>()
  let ended = false

  const wakeAll = () => {
    for (const wake of waiting) wake()
    waiting.clear()
  }

  async function* read(from: number, signal: AbortSignal) {
    signal.addEventListener('abort', wakeAll)
    try {
      for (let position = from; !signal.aborted; ) {
        const event = events[position]
        if (event !== undefined) {
          yield { position, event }
          position += 1
        } else if (ended) return
        else await new Promise<void>((resolve) => waiting.add(resolve))
      }
    } finally {
      signal.removeEventListener('abort', wakeAll)
    }
  }

  return {
    get length() {
      return events.length
    },
    append: (event) => {
      events.push(event)
      wakeAll()
    },
    end: () => {
      ended = true
      wakeAll()
    },
    read,
  }
}

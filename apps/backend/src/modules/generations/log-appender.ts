import type { LogEvent } from './log-event.ts'

export type AppendedEvent = LogEvent & { upstreamCursor: number | null }

/** What one generation still has to append, merged so that a tick makes as few events as it can. */
export type LogAppender = {
  readonly generationId: string
  readonly epoch: number
  /** Adds text that is to be appended. `cursor`: the upstream event it came with. */
  add: (kind: 'text' | 'reasoning', text: string, cursor?: number) => void
  /** Takes what is pending as the next events of the log. Called by the writer only. */
  take: () => AppendedEvent[]
  /** What the writer reports: the events are in the log, or this writer may append no more. */
  committed: (events: AppendedEvent[]) => void
  fenced: () => void
  /** Postgres takes what was taken last for no log; nothing of it is there, and no more is taken. */
  refused: (error: Error) => void
  /** Resolves when nothing is pending or in flight, with false when the writer was fenced off. */
  flushed: () => Promise<boolean>
  /** The seq that the next event gets. */
  nextSeq: () => number
}

type Pending = { kind: 'text' | 'reasoning'; pieces: string[]; cursor: number | null }

export const makeLogAppender = (options: {
  generationId: string
  epoch: number
  nextSeq: number
  /** Tells the writer that something is pending; `urgent`: the first text of an answer does not wait for a tick. */
  wake: (appender: LogAppender, urgent: boolean) => void
  onCommitted: (events: AppendedEvent[]) => void
  onFenced: () => void
  onRefused: (error: Error) => void
}): LogAppender => {
  let nextSeq = options.nextSeq
  let committedSeq = nextSeq - 1
  let isFenced = false
  let isRefused = false
  let isFirst = true
  const pending: Pending[] = []
  let waiting: ((alive: boolean) => void)[] = []

  const settle = () => {
    if (!isFenced && (pending.length > 0 || committedSeq < nextSeq - 1)) return
    const resolvers = waiting
    waiting = []
    for (const resolve of resolvers) resolve(!isFenced)
  }

  const appender: LogAppender = {
    generationId: options.generationId,
    epoch: options.epoch,
    add: (kind, given, cursor) => {
      if (isFenced || isRefused || given === '') return
      // Postgres holds no NUL: one would fail the whole batch, again and again.
      const text = given.includes('\0') ? given.replaceAll('\0', '\uFFFD') : given
      const last = pending.at(-1)
      if (last?.kind === kind) {
        last.pieces.push(text)
        last.cursor = cursor ?? last.cursor
      } else {
        pending.push({ kind, pieces: [text], cursor: cursor ?? null })
      }
      options.wake(appender, isFirst)
      isFirst = false
    },
    take: () => {
      const events = pending.map(({ kind, pieces, cursor }) => {
        const seq = nextSeq
        nextSeq += 1
        return { seq, kind, payload: pieces.join(''), upstreamCursor: cursor }
      })
      pending.length = 0
      return events
    },
    committed: (events) => {
      committedSeq = events.at(-1)?.seq ?? committedSeq
      options.onCommitted(events)
      settle()
    },
    fenced: () => {
      if (isFenced) return
      isFenced = true
      pending.length = 0
      options.onFenced()
      settle()
    },
    refused: (error) => {
      if (isFenced || isRefused) return
      isRefused = true
      pending.length = 0
      nextSeq = committedSeq + 1
      options.onRefused(error)
      settle()
    },
    flushed: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        settle()
      }),
    nextSeq: () => nextSeq,
  }
  return appender
}

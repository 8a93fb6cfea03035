import type { ConnectionState } from '@chatbot/api-client'
import type { StreamEvent } from '@chatbot/contracts'
import { withLock } from '../browser/with-lock.ts'
import { withAnswerSlot } from './answer-slots.ts'

/** How far a tab has received an answer: the last event's `seq`, and the whole text so far. */
export type Progress = { seq: number; text: string; reasoning: string }

/** The response to a request that began the answer, which streams it already. */
export type OpenStream = { events: AsyncIterable<StreamEvent>; close: () => void }

type Follow = { signal: AbortSignal; onConnection: (state: ConnectionState) => void }

type Options = {
  generationId: string
  /** What this tab has applied; called again after each event. */
  progress: () => Progress
  /** Applies an event. Each seq comes once, in order, except where a snapshot stands for several. */
  onEvent: (event: StreamEvent) => void
  onConnection: (state: ConnectionState) => void
  /** Connects to the answer's log after an event. Ends quietly when the signal is aborted. */
  connect: (after: number, follow: Follow) => AsyncIterable<StreamEvent>
  opened?: OpenStream | undefined
  signal: AbortSignal
}

type Message =
  | { event: StreamEvent }
  | { connection: ConnectionState }
  /** A tab has begun to read for the others, after this event. */
  | { reading: number }
  /** A tab is at this event, and has missed what came next. */
  | { missing: number }

const lockOf = (generationId: string) => `answer:${generationId}`

const isTaken = async (name: string): Promise<boolean> => {
  const { held = [] } = (await globalThis.navigator?.locks?.query()) ?? {}
  return held.some((lock) => lock.name === name)
}

/**
 * Receives an answer to its end by one connection for all tabs of the browser. The tab that holds the answer's lock reads
 * it and tells the others; when it closes or pauses, the next one continues after the last event that it has itself. A tab
 * that has missed events asks for the whole text. Ends quietly when the signal is aborted.
 * @throws what `connect` throws in the tab that reads
 */
export const receiveTogether = async (options: Options): Promise<void> => {
  const { generationId, progress, onEvent, onConnection, connect, opened, signal } = options
  const name = lockOf(generationId)
  const done = new AbortController()
  const end = () => done.abort()
  signal.addEventListener('abort', end)
  if (signal.aborted) end()
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(name) : undefined
  const tell = (message: Message) => channel?.postMessage(message)
  let unread = opened
  let isReader = false
  let hasAsked = false

  const apply = (event: StreamEvent) => {
    onEvent(event)
    if (event.type === 'end') end()
  }
  const ask = () => {
    if (hasAsked) return
    hasAsked = true
    tell({ missing: progress().seq })
  }
  const hear = (event: StreamEvent) => {
    const { seq } = progress()
    if (event.seq <= seq) return
    if (event.seq > seq + 1 && event.type !== 'snapshot') return ask()
    hasAsked = false
    apply(event)
  }
  const hearFromTab = ({ data }: { data: Message }) => {
    if (done.signal.aborted) return
    if ('missing' in data) {
      const { seq, text, reasoning } = progress()
      if (isReader && seq > data.missing) tell({ event: { seq, type: 'snapshot', snapshot: { text, reasoning } } })
    } else if (isReader) return
    else if ('event' in data) hear(data.event)
    else if ('connection' in data) onConnection(data.connection)
    else {
      hasAsked = false
      if (data.reading > progress().seq) ask()
    }
  }

  const read = async (events: AsyncIterable<StreamEvent>) => {
    for await (const event of events) {
      // Another tab may have told of it while this one waited for the lock.
      const isKnown = event.seq <= progress().seq && event.type !== 'snapshot' && event.type !== 'end'
      if (isKnown) continue
      apply(event)
      tell({ event })
      if (done.signal.aborted) return
    }
  }
  const readOpened = async ({ events, close }: OpenStream) => {
    const readTurn = async (turn: AbortSignal) => {
      turn.addEventListener('abort', close)
      await read(events)
    }
    await withAnswerSlot({ signal: done.signal, mayWait: false }, readTurn)
    close()
  }
  const readForAll = async () => {
    isReader = true
    tell({ reading: progress().seq })
    if (unread) await readOpened(unread)
    const report = (connection: ConnectionState) => {
      onConnection(connection)
      tell({ connection })
    }
    const readTurn = (turn: AbortSignal) => read(connect(progress().seq, { signal: turn, onConnection: report }))
    while (!done.signal.aborted) await withAnswerSlot({ signal: done.signal, mayWait: true }, readTurn)
  }

  if (channel) channel.onmessage = hearFromTab
  try {
    // Another tab may have heard of the answer first.
    if (unread && (await isTaken(name))) {
      unread.close()
      unread = undefined
    }
    tell({ missing: progress().seq })
    if (!done.signal.aborted) await withLock(name, done.signal, readForAll)
  } catch (error) {
    if (!done.signal.aborted) throw error
  } finally {
    opened?.close()
    end()
    signal.removeEventListener('abort', end)
    channel?.close()
  }
}

import type { Logger } from 'pino'
import type { Channels } from './channels.ts'
import type { Tails } from './generation-repository.ts'

/** Milliseconds between two looks at the log; a failing database is asked less often. */
const tick = 100
const tickAfterError = 500
/** After so many looks without news the generation itself is looked at: it may have been deleted. */
const quietTicks = 30

export type LogTail = { wake: () => void; close: () => void }

/**
 * Group tail: serves readers of generations that run on other replicas by one SELECT per tick for all of them, and by
 * none while there are no such readers.
 */
export const makeLogTail = (options: {
  channels: () => Channels
  /** Events after each cursor, ordered by seq within a generation. */
  readTails: (cursors: { generationId: string; after: number }[]) => Promise<Tails>
  /** Which of these still have a log to come. */
  findReadable: (generationIds: string[]) => Promise<Set<string>>
  log: Logger
  observe?: (look: { milliseconds: number; lag: number | undefined }) => void
}): LogTail => {
  let timer: NodeJS.Timeout | undefined
  let closed = false
  /** Looks in a row without news, of what is read now: readers come and go for as long as the process lives. */
  let quiet = new Map<string, number>()

  const look = async () => {
    const remote = options.channels().remote()
    if (remote.length === 0) {
      quiet = new Map()
      return
    }
    const startedAt = performance.now()
    const tails = await options.readTails(
      remote.map(({ generationId, channel }) => ({ generationId, after: channel.head() })),
    )
    const suspects: typeof remote = []
    const quietNow = new Map<string, number>()
    for (const entry of remote) {
      const events = tails.events.get(entry.generationId)
      if (events) {
        entry.channel.push(events)
        continue
      }
      const ticks = (quiet.get(entry.generationId) ?? 0) + 1
      quietNow.set(entry.generationId, ticks % quietTicks)
      if (ticks === quietTicks) suspects.push(entry)
    }
    quiet = quietNow
    if (suspects.length > 0) {
      const readable = await options.findReadable(suspects.map(({ generationId }) => generationId))
      for (const { generationId, channel } of suspects) if (!readable.has(generationId)) channel.close()
    }
    options.observe?.({ milliseconds: performance.now() - startedAt, lag: tails.lag })
  }

  const run = async () => {
    let wait = tick
    try {
      await look()
    } catch (error) {
      options.log.warn({ err: error }, 'reading the log failed, trying again')
      wait = tickAfterError
    }
    timer = undefined
    if (options.channels().remote().length > 0) schedule(wait)
  }

  const schedule = (wait: number) => {
    if (closed || timer) return
    timer = setTimeout(() => void run(), wait)
  }

  return {
    wake: () => schedule(0),
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}

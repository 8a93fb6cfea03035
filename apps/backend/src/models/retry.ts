import { setTimeout as delay } from 'node:timers/promises'
import type { ModelEvent } from './model-client.ts'
import { ModelError } from './model-error.ts'

/** Of the same request, the first one included. */
export const mostTries = 3
/** Milliseconds. */
const firstPause = 500
const longestPause = 10_000

export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** Resolves early when the signal is aborted. */
export const pauseUnlessAborted: Pause = (milliseconds, signal) =>
  delay(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })

export type Backoff = {
  /** Waits before a try after `tries` failed ones. False: another try is not worth it. */
  wait: (error: unknown, tries: number, signal: AbortSignal) => Promise<boolean>
}

/**
 * Exponential back-off with full jitter, for failures that pass by themselves. A Retry-After is honoured up to ten
 * seconds, with the jitter on top, since all who were refused were told the same; a longer one is the reader's to wait for.
 */
export const makeBackoff = ({
  random = Math.random,
  pause = pauseUnlessAborted,
}: {
  random?: (() => number) | undefined
  pause?: Pause | undefined
}): Backoff => ({
  wait: async (error, tries, signal) => {
    if (!(error instanceof ModelError) || !error.isTransient || tries >= mostTries) return false
    const asked = (error.retryAfter ?? 0) * 1_000
    if (asked > longestPause) return false
    await pause(asked + random() * Math.min(longestPause, firstPause * 2 ** tries), signal)
    return !signal.aborted
  },
})

/**
 * Tries again while nothing has been said: a request without an answer may be repeated, one with half an answer, or
 * with a response that goes on at the server, may not.
 */
export async function* retryBeforeText(
  open: () => AsyncIterable<ModelEvent>,
  { signal, backoff }: { signal: AbortSignal; backoff: Backoff },
): AsyncGenerator<ModelEvent> {
  for (let tries = 1; ; tries += 1) {
    let said = false
    try {
      for await (const event of open()) {
        said = true
        yield event
      }
      return
    } catch (error) {
      if (signal.aborted) return
      if (said || !(await backoff.wait(error, tries, signal))) {
        if (signal.aborted) return
        throw error
      }
    }
  }
}

import { setTimeout as delay } from 'node:timers/promises'
import type { ModelEvent } from './model-client.ts'
import { ModelError } from './model-error.ts'

const mostTries = 3
/** Milliseconds. */
const firstPause = 500
const longestPause = 10_000

const isRetryable = (error: unknown): error is ModelError =>
  error instanceof ModelError && (error.code === 'model_unavailable' || error.code === 'model_rate_limited')

/**
 * Tries again, with full jitter, while nothing has been said: a request without an answer may be repeated, one with
 * half an answer may not. A Retry-After is honoured up to ten seconds; a longer one is the reader's to wait for.
 */
export async function* retryBeforeText(
  open: () => AsyncIterable<ModelEvent>,
  signal: AbortSignal,
  random: () => number = Math.random,
): AsyncGenerator<ModelEvent> {
  for (let tries = 1; ; tries += 1) {
    let said = false
    try {
      for await (const event of open()) {
        said ||= event.type !== 'upstream'
        yield event
      }
      return
    } catch (error) {
      if (said || tries === mostTries || !isRetryable(error)) throw error
      const asked = (error.retryAfter ?? 0) * 1_000
      if (asked > longestPause) throw error
      const pause = Math.max(asked, random() * Math.min(longestPause, firstPause * 2 ** tries))
      await delay(pause, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
    }
  }
}

import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 250
const ATTEMPT_MS = 120_000

const answers = async (url: string, signal: AbortSignal): Promise<string> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]) })
    await response.body?.cancel()
    return response.ok ? '' : `status ${response.status}`
  } catch (error) {
    return String(error instanceof Error ? (error.cause ?? error) : error)
  }
}

/**
 * Waits until a GET of `url` succeeds. A first answer may take long: Next compiles a page when it is asked for it.
 * @throws what `signal` was aborted with; an Error after `withinMs`
 */
export const waitForAnswer = async (url: string, withinMs: number, signal: AbortSignal): Promise<void> => {
  const deadline = Date.now() + withinMs
  for (;;) {
    const problem = await answers(url, signal)
    signal.throwIfAborted()
    if (problem === '') return
    if (Date.now() > deadline) throw new Error(`${url} did not answer within ${withinMs / 1_000} s: ${problem}`)
    await delay(POLL_MS)
  }
}

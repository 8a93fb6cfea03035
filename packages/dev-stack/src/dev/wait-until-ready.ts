import { setTimeout as delay } from 'node:timers/promises'

const PAUSE_MS = 200
const DEFAULT_TIMEOUT_MS = 180_000

/** What `url` answers: empty is 200, else what is wrong. */
const ask = async (url: string, signal: AbortSignal): Promise<string> => {
  try {
    const response = await fetch(url, { signal, redirect: 'follow' })
    const text = await response.text()
    return response.status === 200 ? '' : `it answered ${response.status} ${text.slice(0, 200)}`
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
  }
}

/**
 * Waits until `url` answers 200.
 * @throws the signal's reason when it aborts; an Error with the last answer when the time is up
 */
export const waitUntilReady = async (options: {
  name: string
  url: string
  signal: AbortSignal
  timeoutMs?: number
}): Promise<void> => {
  const { name, signal, timeoutMs = DEFAULT_TIMEOUT_MS, url } = options
  const deadline = AbortSignal.timeout(timeoutMs)
  const either = AbortSignal.any([signal, deadline])
  for (let wrong = 'it was not asked'; ; ) {
    const answer = await ask(url, either)
    if (answer === '') return
    signal.throwIfAborted()
    if (deadline.aborted) throw new Error(`${name} is not ready at ${url} after ${timeoutMs / 1_000} s: ${wrong}`)
    wrong = answer
    await delay(PAUSE_MS)
  }
}

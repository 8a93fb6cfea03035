import { isApiProblem } from '@chatbot/api-client'
import { passes } from './upload-states.ts'

const maxTries = 5

/** Resolves after so many milliseconds. @throws the signal's reason as soon as it is aborted */
const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const end = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', end, { once: true })
  })

/**
 * Repeats an upload that the server refuses for now, after the time that it asks for and up to twice as long, so that
 * those who were refused together do not return together. Gives up after five tries.
 */
export const retryWhileBusy = async <Result>(
  attempt: () => Promise<Result>,
  options: { signal: AbortSignal; onWait: () => void; random?: () => number },
): Promise<Result> => {
  const { signal, onWait, random = Math.random } = options
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      const seconds = isApiProblem(error) && passes(error.code) ? error.retryAfter : undefined
      if (seconds === undefined || tries === maxTries) throw error
      onWait()
      await wait(seconds * 1_000 * (1 + random()), signal)
    }
  }
}

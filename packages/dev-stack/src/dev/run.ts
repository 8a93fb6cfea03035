import type { Console } from './console.ts'
import { Interrupted } from './interruption.ts'
import { createStack, ServiceEnded, type Stack } from './stack.ts'

const report = (error: unknown, console: Console): void => {
  if (error instanceof ServiceEnded) {
    console.say(`\n${error.message}. What it said last:\n`)
    for (const line of console.lastLinesOf(error.service)) console.say(`  ${line}`)
  } else {
    console.say(`\n${error instanceof Error ? error.message : String(error)}`)
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

/**
 * Starts a stack of services and keeps them until it is interrupted or one of them ends by itself; then stops them all.
 * @param start adds the services to the stack; resolves when all of them are ready
 * @returns the exit code: 0 when it was interrupted
 */
export const run = async (
  start: (stack: Stack, signal: AbortSignal) => Promise<void>,
  { console, signal }: { console: Console; signal: AbortSignal },
): Promise<number> => {
  const stack = createStack()
  const failed = new AbortController()
  stack.failure.catch((reason: unknown) => failed.abort(reason))
  const either = AbortSignal.any([signal, failed.signal])
  try {
    await start(stack, either)
    return await aborted(either)
  } catch (error) {
    if (error instanceof Interrupted) return 0
    report(either.aborted ? either.reason : error, console)
    return 1
  } finally {
    console.say('\nStopping …')
    await stack.stop()
    console.say('Stopped.')
  }
}

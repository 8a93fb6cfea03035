import type { Change } from '@chatbot/contracts'
import { type Delay, makeBackOff } from './back-off.ts'
import { isChange } from './checks/event-checks.ts'
import type { FollowOptions } from './follow-answer.ts'
import { makeRetryPolicy } from './retry-policy.ts'
import { type Connect, ConnectionLost, serverSentEvents } from './server-sent-events.ts'

/**
 * What changes in the caller's conversations, from now on and over as many connections as it takes. A `resync` comes
 * after each reconnection, for what was missed in between. Aborting the signal ends the iteration quietly.
 * @throws ApiProblem for what trying again will not change
 */
export async function* followChanges(
  dependencies: { random: () => number; delay: Delay; silenceLimit: number; connect: Connect },
  { signal = new AbortController().signal, onConnection }: FollowOptions,
): AsyncGenerator<Change> {
  const { connect, silenceLimit } = dependencies
  const backOff = makeBackOff(dependencies)
  const retries = makeRetryPolicy()
  let wasLost = false

  while (!signal.aborted) {
    let atLeast = 0
    try {
      for await (const message of serverSentEvents({ connect, signal, silenceLimit })) {
        if (message === 'open') {
          onConnection?.('connected')
          if (wasLost) yield { type: 'resync' }
          continue
        }
        backOff.reset()
        const given: unknown = JSON.parse(message.data)
        // One of which this version does not know, such as a newer one's while it is rolled out, is one to read again for.
        const change: Change = isChange(given) ? given : { type: 'resync' }
        retries.progress()
        yield change
      }
      throw new ConnectionLost('The connection closed.')
    } catch (error) {
      if (signal.aborted) return
      atLeast = retries.judge(error)
    }
    wasLost = true
    onConnection?.('reconnecting')
    await backOff.pause(signal, atLeast)
  }
}

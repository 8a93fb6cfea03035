import type { StreamEvent } from '@chatbot/contracts'
import { isApiProblem } from './api-problem.ts'
import { type Delay, makeBackOff } from './back-off.ts'
import { decodeStreamEvent } from './decode-stream-event.ts'
import { makeRetryPolicy } from './retry-policy.ts'
import { type Connect, ConnectionLost, serverSentEvents } from './server-sent-events.ts'

export type ConnectionState = 'connected' | 'reconnecting'

export type FollowOptions = {
  signal?: AbortSignal
  /** Told when the connection is there, when it is lost, and when it is there again. */
  onConnection?: (state: ConnectionState) => void
}

export type FollowDependencies = {
  random: () => number
  delay: Delay
  /** Milliseconds. */
  silenceLimit: number
  /** Connects to an answer's log after an event that was seen. */
  resume: (generationId: string, after: number) => Connect
}

export type Begin =
  | { from: 'generation'; generationId: string; after: number }
  /** A request that makes the answer, and streams it; `repeatable`: sent twice it makes one answer. */
  | { from: 'request'; connect: Connect; repeatable: boolean }

/** Whether the server has said that it did not do what was asked, so that asking again is safe in any case. */
const wasRefused = (error: unknown) => isApiProblem(error) && error.status === 503

/**
 * Follows an answer to its end over as many connections as it takes: one that closes without `end`, breaks, falls silent
 * or skips an event is made again from the last event seen. Each seq is delivered once, in order, but for those that a
 * snapshot stands for. Aborting the signal closes the connection and ends the iteration quietly.
 * @throws ApiProblem for what trying again will not change; what fetch throws when an answer that must not be asked for
 *   twice may or may not have begun
 */
export async function* followAnswer(
  { random, delay, silenceLimit, resume }: FollowDependencies,
  begin: Begin,
  { signal = new AbortController().signal, onConnection }: FollowOptions,
): AsyncGenerator<StreamEvent> {
  const backOff = makeBackOff({ random, delay })
  const retries = makeRetryPolicy()
  let after = begin.from === 'generation' ? begin.after : -1
  let generationId = begin.from === 'generation' ? begin.generationId : undefined
  let connect = begin.from === 'generation' ? resume(begin.generationId, begin.after) : begin.connect
  const mayRepeat = (error: unknown) =>
    generationId !== undefined || begin.from === 'generation' || begin.repeatable || wasRefused(error)
  let connected: boolean | undefined
  const report = (now: boolean) => {
    if (now !== connected) onConnection?.(now ? 'connected' : 'reconnecting')
    connected = now
  }

  while (!signal.aborted) {
    let atLeast = 0
    try {
      for await (const message of serverSentEvents({ connect, signal, silenceLimit })) {
        if (message === 'open') {
          report(true)
          continue
        }
        const event = decodeStreamEvent(message)
        const isRepeat = event.seq <= after && event.type !== 'end' && event.type !== 'snapshot'
        if (isRepeat) continue
        if (event.seq > after + 1 && event.type !== 'snapshot') {
          throw new ConnectionLost(`Event ${event.seq} came after ${after}.`)
        }
        if (event.type === 'start') generationId = event.start.generationId
        after = Math.max(after, event.seq)
        backOff.reset()
        retries.progress()
        yield event
        if (event.type === 'end') return
      }
      throw new ConnectionLost('The connection closed before the end of the answer.')
    } catch (error) {
      if (signal.aborted) return
      if (!mayRepeat(error)) throw error
      atLeast = retries.judge(error)
    }
    report(false)
    await backOff.pause(signal, atLeast)
    if (generationId !== undefined) connect = resume(generationId, after)
  }
}

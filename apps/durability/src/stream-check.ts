import type { ApiClient } from '@chatbot/api-client'

export type StreamKind = 'reattach' | 'prefill' | 'none'

export type StreamResult = {
  kind: StreamKind
  startedAt: number
  endedAt: number
  status: string
  reconnections: number
  /** Milliseconds between two events, at most. */
  longestGap: number
  /** Why the stream is wrong; empty when it is right. */
  faults: string[]
}

/** Milliseconds after its own time, or after a fault, that an answer may end. */
const allowedDelay = 15_000

/**
 * Asks for numbered tokens and reads them to the end over any replicas, then compares what was seen with what the
 * database has: nothing lost, doubled or out of order, and the whole answer where the model allows it. `rate`: tokens a
 * second, which tells when the answer has to end.
 */
export const checkStream = async (
  client: ApiClient,
  kind: StreamKind,
  lastFaultBefore: (time: number) => number,
  {
    tokens = 200,
    rate = 40,
    onFirstText,
    signal = new AbortController().signal,
  }: { tokens?: number; rate?: number; onFirstText?: () => void; signal?: AbortSignal } = {},
): Promise<StreamResult> => {
  const model = `demo-count${kind === 'none' ? '' : `-${kind}`}:n=${tokens},rate=${rate},first=50`
  const expected = Array.from({ length: tokens }, (_, index) => index + 1).join(' ')
  const ownTime = (tokens / rate) * 1_000 + 1_000
  const startedAt = Date.now()
  const faults: string[] = []
  let seen = ''
  let nextSeq = 0
  let status = 'no end'
  let conversationId = ''
  let reconnections = 0
  let longestGap = 0
  let lastAt = startedAt
  const events = client.chat(
    { message: 'count', model },
    { signal, onConnection: (state) => (reconnections += state === 'reconnecting' ? 1 : 0) },
  )
  for await (const event of events) {
    longestGap = Math.max(longestGap, Date.now() - lastAt)
    lastAt = Date.now()
    if (event.type !== 'snapshot' && event.type !== 'end' && event.seq !== nextSeq) {
      faults.push(`seq ${event.seq} instead of ${nextSeq}`)
    }
    nextSeq = event.seq + 1
    if (event.type === 'start') conversationId = event.start.conversationId
    if (event.type === 'text') {
      if (seen === '') onFirstText?.()
      seen += event.text
    }
    if (event.type === 'snapshot') {
      if (!event.snapshot.text.startsWith(seen)) faults.push('a snapshot takes back what was seen')
      seen = event.snapshot.text
    }
    if (event.type === 'end') status = event.end.status
  }
  const endedAt = Date.now()
  signal.throwIfAborted()

  const stored = await readStored(client, conversationId, signal)
  if (stored.text !== seen) faults.push(`seen ${seen.length} characters, stored ${stored.text.length}`)
  if (stored.status !== status) faults.push(`ended as ${status}, stored as ${stored.status}`)
  if (!expected.startsWith(seen)) faults.push(`not the numbers in order: …${seen.slice(-40)}`)
  const mustComplete = kind !== 'none'
  if (mustComplete && status !== 'completed') faults.push(`ended as ${status}`)
  if (status === 'completed' && seen !== expected) faults.push(`completed after ${seen.length} characters`)
  if (status !== 'completed' && status !== 'interrupted') faults.push(`ended as ${status}`)
  const late = endedAt - Math.max(startedAt, lastFaultBefore(endedAt)) - ownTime - allowedDelay
  if (late > 0) faults.push(`ended ${Math.round(late)} ms too late`)
  return { kind, startedAt, endedAt, status, reconnections, longestGap, faults }
}

const readStored = async (client: ApiClient, conversationId: string, signal: AbortSignal) => {
  for (;;) {
    try {
      const { messages } = await client.messages.window(conversationId)
      const answer = messages.at(-1)
      if (!answer) throw new Error(`conversation ${conversationId} has no answer`)
      return answer
    } catch (error) {
      // The replica that was asked may be the one that is away, or all are gone for good.
      signal.throwIfAborted()
      if (error instanceof Error && error.message.startsWith('conversation')) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

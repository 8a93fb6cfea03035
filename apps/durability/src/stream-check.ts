import type { ApiClient } from '@chatbot/api-client'

/** The demo model that answers each kind of stream: how its server takes a broken answer up again. */
const models = {
  prefill: 'demo-count-prefill',
  reattach: 'demo-count-reattach',
  // Nothing is known of the servers of these: they are probed.
  none: 'demo-count',
  'as asked': 'demo-continues-as-asked',
  exactly: 'demo-continues-exactly',
  'repeats words': 'demo-continues-repeats-words',
  'repeats after dots': 'demo-continues-repeats-after-dots',
  restarts: 'demo-continues-restarts',
  apologises: 'demo-continues-apologises',
  agrees: 'demo-continues-agrees',
  'agrees and restarts': 'demo-continues-agrees-and-restarts',
  'changes its mind': 'demo-continues-changes-its-mind',
} as const

export type StreamKind = keyof typeof models

export const streamKinds = Object.keys(models) as StreamKind[]

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
  const model = `${models[kind]}:n=${tokens},rate=${rate},first=50`
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
  faults.push(...faultsOfText(seen, expected, kind))
  if (status !== 'completed') faults.push(`ended as ${status}`)
  const late = endedAt - Math.max(startedAt, lastFaultBefore(endedAt)) - ownTime - allowedDelay
  if (late > 0) faults.push(`ended ${Math.round(late)} ms too late`)
  return { kind, startedAt, endedAt, status, reconnections, longestGap, faults }
}

/** What is wrong with a completed answer. A model that changes its mind goes on in a paragraph of its own, once. */
const faultsOfText = (seen: string, expected: string, kind: StreamKind): string[] => {
  const [numbers = '', ...more] = seen.split('\n\n')
  const hasChanged = kind === 'changes its mind' && more.length > 0
  if (!expected.startsWith(numbers)) return [`not the numbers in order: …${numbers.slice(-40)}`]
  if (!hasChanged) return seen === expected ? [] : [`completed after ${seen.length} characters: …${seen.slice(-40)}`]
  return more.every((paragraph) => paragraph.startsWith('On second thoughts')) ? [] : [`changed to: ${more.join()}`]
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

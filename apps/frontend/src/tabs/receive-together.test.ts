import { setTimeout as wait } from 'node:timers/promises'
import type { StreamEvent } from '@chatbot/contracts'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type OpenStream, type Progress, receiveTogether } from './receive-together.ts'

/** An answer that is written while it is read, and how many connections read it. */
const makeAnswer = (pieces: readonly string[]) => {
  const log: StreamEvent[] = [
    ...pieces.map((text, seq) => ({ seq, type: 'text' as const, text })),
    { seq: pieces.length, type: 'end', end: { status: 'completed' } },
  ]
  const connections = { open: 0, most: 0, made: 0 }
  let written = 0
  return {
    text: pieces.join(''),
    connections,
    write: () => {
      written = Math.min(written + 1, log.length)
    },
    isWritten: () => written === log.length,
    async *read(after: number, signal: AbortSignal): AsyncGenerator<StreamEvent> {
      connections.open += 1
      connections.made += 1
      connections.most = Math.max(connections.most, connections.open)
      try {
        for (let seq = after + 1; !signal.aborted; ) {
          const event = seq < written ? log[seq] : undefined
          if (!event) {
            await wait(1)
            continue
          }
          yield event
          seq += 1
          if (event.type === 'end') return
        }
      } finally {
        connections.open -= 1
      }
    },
  }
}

type Answer = ReturnType<typeof makeAnswer>

/** A tab that shows an answer from an event on that it has read before. */
const openTab = (generationId: string, answer: Answer, read: readonly string[], opened?: OpenStream) => {
  const progress: Progress = { seq: read.length - 1, text: read.join(''), reasoning: '' }
  const seqs: number[] = []
  const closing = new AbortController()
  let hasEnded = false
  const done = receiveTogether({
    generationId,
    progress: () => progress,
    onEvent: (event) => {
      seqs.push(event.seq)
      progress.seq = event.seq
      if (event.type === 'text') progress.text += event.text
      if (event.type === 'snapshot') progress.text = event.snapshot.text
      if (event.type === 'end') hasEnded = true
    },
    onConnection: () => undefined,
    connect: (after, { signal }) => answer.read(after, signal),
    opened,
    signal: closing.signal,
  })
  return { progress, seqs, close: () => closing.abort(), done, hasEnded: () => hasEnded }
}

const openStream = (answer: Answer): OpenStream => {
  const closing = new AbortController()
  return { events: answer.read(-1, closing.signal), close: () => closing.abort() }
}

const pieces = fc.array(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 30 })
const act = fc.record({
  kind: fc.constantFrom('write', 'write', 'write', 'open', 'close', 'pass'),
  tab: fc.nat({ max: 9 }),
  seen: fc.nat({ max: 30 }),
})

it('gives each tab every event once, whichever tabs come and go', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(pieces, fc.array(act, { maxLength: 40 }), fc.boolean(), async (texts, acts, isAsking) => {
      const answer = makeAnswer(texts)
      run += 1
      const id = `answer ${run}`
      const first = openTab(id, answer, [], isAsking ? openStream(answer) : undefined)
      const tabs = [first]
      let count = 0
      for (const { kind, tab, seen } of acts) {
        if (kind === 'write') {
          answer.write()
          count = Math.min(count + 1, texts.length)
        } else if (kind === 'open') tabs.push(openTab(id, answer, texts.slice(0, Math.min(seen, count))))
        else if (kind === 'close' && tab > 0) tabs[tab % tabs.length]?.close()
        await wait(kind === 'pass' ? 3 : 0)
      }
      const last = openTab(id, answer, [])
      tabs.push(last)
      while (!answer.isWritten()) answer.write()
      await Promise.all(tabs.map(({ done }) => done))
      for (const { progress, seqs, hasEnded } of tabs) {
        if (hasEnded()) expect(progress.text).toBe(answer.text)
        else expect(answer.text.startsWith(progress.text)).toBe(true)
        expect(seqs).toEqual([...new Set(seqs)].toSorted((one, other) => one - other))
      }
      expect(last.hasEnded()).toBe(true)
      expect(answer.connections.open).toBe(0)
      // The stream of the request that asked, and one more that is made before it is let go.
      expect(answer.connections.most).toBeLessThanOrEqual(isAsking ? 2 : 1)
    }),
    { numRuns: 100 },
  )
}, 60_000)

it('reads two answers at once, and every further one in turn', async () => {
  const texts = Array.from({ length: 40 }, (_, index) => `${index} `)
  const answers = Array.from({ length: 4 }, () => makeAnswer(texts))
  const open = { now: 0, most: 0 }
  const tabs = answers.map((answer, index) => {
    const counted: Answer = {
      ...answer,
      async *read(after, signal) {
        open.now += 1
        open.most = Math.max(open.most, open.now)
        try {
          yield* answer.read(after, signal)
        } finally {
          open.now -= 1
        }
      },
    }
    return openTab(`in turn ${index}`, counted, [])
  })
  const writing = setInterval(() => {
    for (const { write } of answers) write()
  }, 100)
  await Promise.all(tabs.map(({ done }) => done))
  clearInterval(writing)
  for (const { progress } of tabs) expect(progress.text).toBe(texts.join(''))
  expect(open.most).toBe(2)
  for (const { connections } of answers) expect(connections.made).toBeGreaterThan(0)
}, 30_000)

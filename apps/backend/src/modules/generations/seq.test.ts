import type { StreamEvent } from '@chatbot/contracts'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { engineSuite } from './testing/engine-suite.ts'
import { countOf, isEnd, readUntil, seqsOf, textOf } from './testing/reading.ts'

const { ask, open, startReplica } = engineSuite()

/** What may happen between two deltas of a model. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('say' as const), text: fc.string({ minLength: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('think' as const), text: fc.string({ minLength: 1 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reconnect' as const), to: fc.nat(1) }) },
)

describe('invariant 4: seq has no gaps and each is seen once, in order', () => {
  it('whatever the model says and wherever the reader reconnects meanwhile', async () => {
    const owner = await startReplica()
    const replicas = [owner, await startReplica()]
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { generationId, messageId } = await ask(owner)
        const request = await owner.model.next()
        let reader = await open(owner, generationId)
        const seen: StreamEvent[] = await readUntil(reader, ({ type }) => type === 'start')
        let said = ''
        const textSeen = () => textOf(seen).length
        for (const next of steps) {
          if (next.do === 'say') {
            request.say(next.text)
            said += next.text.replaceAll('\0', '\uFFFD')
          } else if (next.do === 'think') request.send({ type: 'reasoning', text: next.text })
          else if (next.do === 'read' && textSeen() < said.length) {
            seen.push(...(await readUntil(reader, ({ type }) => type === 'text')))
          } else if (next.do === 'reconnect') {
            await reader.return?.()
            reader = await open(replicas[next.to] ?? owner, generationId, seen.at(-1)?.seq)
          }
        }
        request.finish()
        seen.push(...(await readUntil(reader, isEnd)))
        expect(seqsOf(seen)).toEqual(countOf(seen))
        expect(textOf(seen)).toBe(said)
        const message = await owner.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
        expect(message.text).toBe(said)
      }),
      { numRuns: 25 },
    )
  })

  it('gives a cursor from nowhere what is still to come, and one at the end nothing', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const request = await replica.model.next()
    const ahead = await open(replica, generationId, 1_000)
    request.say('only')
    request.finish()
    expect((await readUntil(ahead, isEnd)).map(({ type }) => type)).toEqual(['text', 'end'])
    const all = await readUntil(await open(replica, generationId), isEnd)
    expect(await (await open(replica, generationId, all.at(-1)?.seq)).next()).toEqual({ value: undefined, done: true })
  })

  it('numbers what one tick holds of text and reasoning one after the other', async () => {
    const replica = await startReplica()
    const { generationId, messageId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    request.send({ type: 'reasoning', text: 'hmm' })
    request.say('Bon', 'jour')
    request.send({ type: 'reasoning', text: ' well' })
    request.say(' à tous')
    request.finish()
    const events = await readUntil(reader, isEnd)
    expect(seqsOf(events)).toEqual(countOf(events))
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({ text: 'Bonjour à tous', reasoning: 'hmm well' })
  })
})

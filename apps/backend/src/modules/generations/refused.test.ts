import { describe, expect, it } from '@jest/globals'
import { engineSuite } from './testing/engine-suite.ts'
import { countOf, endOf, includes, isEnd, readUntil, seqsOf, textOf } from './testing/reading.ts'
import type { TestReplica } from './testing/test-replica.ts'

const { ask, open, startReplica } = engineSuite()

/** Postgres itself says no, as it does to what is too long for it or out of its range. */
const refuse = (replica: TestReplica, word: string) =>
  replica.prisma.$executeRawUnsafe(
    `ALTER TABLE generation_event ADD CONSTRAINT refused CHECK (payload NOT LIKE '%${word}%')`,
  )

describe('an answer that Postgres refuses', () => {
  it('ends before what is refused, and holds up no other', async () => {
    const replica = await startReplica()
    await refuse(replica, 'poison')
    const chats: Awaited<ReturnType<typeof ask>>[] = []
    const requests: Awaited<ReturnType<typeof replica.model.next>>[] = []
    for (let count = 0; count < 3; count += 1) {
      chats.push(await ask(replica))
      // Each before the next one is asked for: requests of several answers come in any order.
      requests.push(await replica.model.next())
    }
    const readers = await Promise.all(chats.map(({ generationId }) => open(replica, generationId)))
    for (const request of requests) request.say('good')
    const before = await Promise.all(readers.map((reader) => readUntil(reader, includes('good'))))

    for (const [index, request] of requests.entries()) request.say(index === 1 ? ' poison' : ' and on')
    requests[0]?.finish()
    requests[2]?.finish()
    const after = await Promise.all(readers.map((reader) => readUntil(reader, isEnd)))

    const events = before.map((first, index) => [...first, ...(after[index] ?? [])])
    expect(events.map(textOf)).toEqual(['good and on', 'good', 'good and on'])
    expect(events.map(seqsOf)).toEqual(events.map(countOf))
    expect(events.map((all) => endOf(all)?.status)).toEqual(['completed', 'failed', 'completed'])
    expect(requests[1]?.signal.aborted).toBe(true)
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: chats[1]?.messageId ?? '' } })
    expect(message).toMatchObject({ text: 'good', status: 'failed' })
    await replica.engine.runner.idle()
  })
})

import type { StreamEvent } from '@chatbot/contracts'
import { describe, expect, it } from '@jest/globals'
import { engineSuite } from './testing/engine-suite.ts'
import { lockTable } from './testing/lock-table.ts'
import { includes, isEnd, readUntil } from './testing/reading.ts'

const { ask, databaseUrl, open, startReplica } = engineSuite()

/** The next event, and whether the reader has it by now. */
const watch = (reader: AsyncIterator<StreamEvent>) => {
  const watched = { seen: false, next: reader.next() }
  watched.next.then(() => {
    watched.seen = true
  })
  return watched
}

describe('invariant 1: durable before visible', () => {
  it('shows no text whose commit is still under way', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    await readUntil(reader, ({ type }) => type === 'start')
    for (const word of ['first', ' later']) {
      const lock = await lockTable(databaseUrl(), 'generation_event')
      const watched = watch(reader)
      request.say(word)
      await lock.held()
      expect(watched.seen).toBe(false)
      await lock.release()
      expect((await watched.next).value).toMatchObject({ type: 'text', text: word })
    }
    request.finish()
    await readUntil(reader, isEnd)
  })

  it('shows no end whose commit is still under way', async () => {
    const replica = await startReplica()
    const { generationId, messageId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    request.say('all')
    await readUntil(reader, includes('all'))
    const lock = await lockTable(databaseUrl(), 'generation_event')
    const watched = watch(reader)
    request.finish()
    await lock.held()
    expect(watched.seen).toBe(false)
    await lock.release()
    expect((await watched.next).value).toMatchObject({ type: 'end', end: { status: 'completed' } })
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({ status: 'completed', text: 'all' })
  })

  it('has each event in the log when its reader gets it', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    for (const word of ['one', ' two', ' three']) {
      request.say(word)
      const [event] = (await readUntil(reader, (next) => next.type === 'text')).slice(-1)
      const row = await replica.prisma.generationEvent.findUnique({
        where: { generationId_seq: { generationId, seq: event?.seq ?? -1 } },
      })
      expect(row?.payload).toBe(word)
    }
    request.finish()
    await readUntil(reader, isEnd)
  })
})

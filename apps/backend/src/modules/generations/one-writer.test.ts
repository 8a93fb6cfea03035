import { describe, expect, it } from '@jest/globals'
import { eventually } from '../../testing/eventually.ts'
import { engineSuite } from './testing/engine-suite.ts'
import { countOf, includes, isEnd, readUntil, seqsOf, textOf } from './testing/reading.ts'
import type { TestReplica } from './testing/test-replica.ts'

const { ask, open, startReplica } = engineSuite()

/** Heartbeats so far apart that nothing but the writer itself can notice what has happened. */
const inattentive = { lease: { interval: 1_000, ttl: 3_000 } }

const begin = async () => {
  const replica = await startReplica(inattentive)
  const chat = await ask(replica)
  return { replica, chat, request: await replica.model.next() }
}

const logOf = async (replica: TestReplica, generationId: string) => {
  const events = await replica.prisma.generationEvent.findMany({ where: { generationId }, orderBy: { seq: 'asc' } })
  return events.map(({ seq, epoch, kind, payload }) =>
    kind === 'text' ? { seq, epoch, payload } : { seq, epoch, kind },
  )
}

const claimedByAnother = (replica: TestReplica, generationId: string) =>
  replica.prisma.generation.update({ where: { id: generationId }, data: { epoch: { increment: 1 } } })

describe('invariant 3: one writer', () => {
  it('appends nothing under an older epoch, and ends that runner', async () => {
    const { replica, chat, request } = await begin()
    const { generationId } = chat
    await claimedByAnother(replica, generationId)
    request.say('too late')
    await replica.engine.runner.idle()
    expect(request.signal.aborted).toBe(true)
    expect(await logOf(replica, generationId)).toEqual([{ seq: 0, epoch: 1, kind: 'start' }])
  })

  it('ends nothing under an older epoch', async () => {
    const { replica, chat, request } = await begin()
    const { generationId, messageId } = chat
    await claimedByAnother(replica, generationId)
    request.finish()
    await replica.engine.runner.idle()
    expect(await logOf(replica, generationId)).toEqual([{ seq: 0, epoch: 1, kind: 'start' }])
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message.status).toBe('running')
  })

  it('appends nothing once the lease is gone, though nobody has claimed the answer yet', async () => {
    const { replica, chat, request } = await begin()
    await replica.prisma.replica.deleteMany()
    request.say('too late')
    await eventually(() => request.signal.aborted)
    const log = await logOf(replica, chat.generationId)
    expect(log.filter(({ epoch }) => epoch === 1)).toEqual([{ seq: 0, epoch: 1, kind: 'start' }])
  })

  it('appends nothing to an answer that is another lease’s, such as the one this process had before', async () => {
    const { replica, chat, request } = await begin()
    const { generationId } = chat
    await replica.prisma.generation.update({ where: { id: generationId }, data: { replicaId: crypto.randomUUID() } })
    request.say('too late')
    await replica.engine.runner.idle()
    expect(request.signal.aborted).toBe(true)
    expect(await logOf(replica, generationId)).toEqual([{ seq: 0, epoch: 1, kind: 'start' }])
  })

  it('ends nothing whose log has come further than it knows', async () => {
    const { replica, chat, request } = await begin()
    const { generationId, messageId } = chat
    const theirs = { generationId, seq: 1, epoch: 2, kind: 'text', payload: 'theirs' }
    await replica.prisma.generationEvent.create({ data: theirs })
    request.finish()
    await replica.engine.runner.idle()
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message.status).toBe('running')
  })

  it('gives up when another writer was first at its seq', async () => {
    const { replica, chat, request } = await begin()
    const { generationId } = chat
    const theirs = { generationId, seq: 1, epoch: 2, kind: 'text', payload: 'theirs' }
    await replica.prisma.generationEvent.create({ data: theirs })
    request.say('mine')
    await replica.engine.runner.idle()
    expect(request.signal.aborted).toBe(true)
    expect(await logOf(replica, generationId)).toEqual([
      { seq: 0, epoch: 1, kind: 'start' },
      { seq: 1, epoch: 2, payload: 'theirs' },
    ])
  })

  it('takes an event of its own that is there already as appended: its commit came through, the answer did not', async () => {
    const { replica, chat, request } = await begin()
    const { generationId } = chat
    const reader = await open(replica, generationId)
    await replica.prisma.generationEvent.create({
      data: { generationId, seq: 1, epoch: 1, kind: 'text', payload: 'once' },
    })
    request.say('once')
    const first = await readUntil(reader, includes('once'))
    request.say(', and on')
    request.finish()
    const events = [...first, ...(await readUntil(reader, isEnd))]
    expect(textOf(events)).toBe('once, and on')
    expect(seqsOf(events)).toEqual(countOf(events))
  })

  it('loses and doubles nothing when its connection is cut again and again', async () => {
    const { replica, chat, request } = await begin()
    const { generationId, messageId } = chat
    const reader = await open(replica, generationId)
    const words = Array.from({ length: 12 }, (_, index) => `${index} `)
    const seen = []
    for (const word of words) {
      await replica.prisma.$queryRaw`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'chatbot log writer' AND datname = current_database()`
      request.say(word)
      seen.push(...(await readUntil(reader, includes(word))))
    }
    request.finish()
    seen.push(...(await readUntil(reader, isEnd)))
    expect(textOf(seen)).toBe(words.join(''))
    expect(seqsOf(seen)).toEqual(countOf(seen))
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({ status: 'completed', text: words.join('') })
  })
})

import { describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { makeNotifications } from '../../database/notifications.ts'
import { makeStopGeneration } from './stop-generation.ts'
import { engineSuite } from './testing/engine-suite.ts'
import { countOf, endOf, includes, isEnd, readUntil, seqsOf, textOf } from './testing/reading.ts'

const { ask, open, startReplica, userId } = engineSuite()

describe('invariant 5: any replica serves any reader', () => {
  it('serves a reader from the beginning at a replica that does not run the answer', async () => {
    const owner = await startReplica()
    const other = await startReplica()
    const { generationId } = await ask(owner)
    const reader = await open(other, generationId)
    const request = await owner.model.next()
    request.say('x')
    const events = await readUntil(reader, includes('x'))
    request.say('y')
    request.finish()
    events.push(...(await readUntil(reader, isEnd)))
    expect(seqsOf(events)).toEqual(countOf(events))
    expect(textOf(events)).toBe('xy')
  })

  it('gives readers at three replicas the same events, however late they come', async () => {
    const [owner, second, third] = [await startReplica(), await startReplica(), await startReplica()]
    const { generationId } = await ask(owner)
    const request = await owner.model.next()
    const early = await open(owner, generationId)
    request.say('a')
    const events = await readUntil(early, includes('a'))
    const midway = await open(second, generationId)
    request.say('b')
    request.finish()
    events.push(...(await readUntil(early, isEnd)))
    expect(await readUntil(midway, isEnd)).toEqual(events)
    expect(await readUntil(await open(third, generationId), isEnd)).toEqual(events)
  })

  it('stops an answer that another replica runs', async () => {
    // No heartbeat would find the row in time: it is the notification that does it.
    const owner = await startReplica({ lease: { interval: 1_000, ttl: 3_000 } })
    const other = await startReplica()
    const { generationId, messageId } = await ask(owner)
    const reader = await open(other, generationId)
    const request = await owner.model.next()
    request.say('so far')
    await readUntil(reader, includes('so far'))
    await other.operations.stop({ userId: userId(), generationId })
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('stopped')
    expect(request.signal.aborted).toBe(true)
    const message = await owner.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({ status: 'stopped', text: 'so far' })
  })

  it('takes a stop that it cannot tell to anybody, for the next heartbeat to find', async () => {
    const owner = await startReplica()
    const { generationId } = await ask(owner)
    const reader = await open(owner, generationId)
    await owner.model.next()
    const log = pino({ level: 'silent' })
    const unreachable = makeNotifications({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', log })
    const stop = makeStopGeneration({ generations: owner.engine.generations, notifications: unreachable, log })
    await stop({ userId: userId(), generationId })
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('stopped')
    await unreachable.close()
  })

  it('stops an answer though the notification is lost: the row is found at the next heartbeat', async () => {
    const owner = await startReplica()
    const { generationId } = await ask(owner)
    const reader = await open(owner, generationId)
    await owner.model.next()
    await owner.prisma.generation.update({ where: { id: generationId }, data: { stopRequestedAt: new Date() } })
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('stopped')
  })

  it('gives a late reader a snapshot once the log is swept', async () => {
    const owner = await startReplica({ logRetention: 0 })
    const other = await startReplica()
    const { generationId } = await ask(owner)
    const request = await owner.model.next()
    request.say('a', 'b')
    request.finish()
    await owner.engine.runner.idle()
    const all = await readUntil(await open(owner, generationId), isEnd)
    await owner.engine.generations.sweep({ seconds: 0, limit: 10 })
    expect(await owner.prisma.generationEvent.count()).toBe(0)
    const late = await readUntil(await open(other, generationId), isEnd)
    expect(late.map(({ type }) => type)).toEqual(['snapshot', 'end'])
    expect(late[0]).toMatchObject({ snapshot: { text: 'ab' } })
    expect(late[1]).toEqual(all.at(-1))
  })

  it('lets a reader go whose conversation is deleted under it', async () => {
    const owner = await startReplica()
    const other = await startReplica()
    const { generationId, conversationId } = await ask(owner)
    const reader = await open(other, generationId)
    await readUntil(reader, ({ type }) => type === 'start')
    await owner.prisma.conversation.delete({ where: { id: conversationId } })
    expect(await reader.next()).toEqual({ value: undefined, done: true })
  })
})

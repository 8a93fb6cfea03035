import { describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { makeDirectConnection } from '../../database/direct-connection.ts'
import { makeLeaseRepository } from './lease-repository.ts'
import { engineSuite } from './testing/engine-suite.ts'
import { lockTable } from './testing/lock-table.ts'
import { endOf, includes, isEnd, readUntil, textOf } from './testing/reading.ts'
import type { TestReplica } from './testing/test-replica.ts'

const { ask, databaseUrl, open, startReplica } = engineSuite()

/** Heartbeats so far apart that there are none while a test runs. */
const inattentive = { interval: 1_000, ttl: 3_000 }

/** Makes a replica look as if it had died a minute ago. */
const lastBeatAMinuteAgo = (replica: TestReplica) =>
  replica.prisma.$executeRaw`
    UPDATE replica SET heartbeat_at = now() - interval '1 minute' WHERE id = ${replica.engine.replicaId()}::uuid`

describe('invariant 6: every generation ends', () => {
  it('as completed, with its usage and the reason it finished', async () => {
    const replica = await startReplica()
    const { generationId, messageId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    request.say('done')
    request.finish()
    const usage = { inputTokens: 1, outputTokens: 2 }
    expect(endOf(await readUntil(reader, isEnd))).toEqual({
      status: 'completed',
      model: 'test-model',
      finishReason: 'stop',
      usage,
    })
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({ status: 'completed', finishReason: 'stop', ...usage })
  })

  it('as failed, saying why and keeping the text, when its model fails', async () => {
    const replica = await startReplica()
    const { generationId, messageId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    request.say('half')
    request.fail(new Error('down'))
    const events = await readUntil(reader, isEnd)
    expect(textOf(events)).toBe('half')
    expect(endOf(events)).toMatchObject({ status: 'failed', problem: { code: 'model_unavailable' } })
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({ status: 'failed', text: 'half' })
  })

  it('when its replica dies without a word: the others notice that its heartbeats stopped', async () => {
    const dead = await startReplica({ lease: inattentive })
    const heir = await startReplica({ lease: { interval: 0.2, ttl: 0.5 } })
    const { generationId } = await ask(dead)
    const reader = await open(heir, generationId)
    const request = await dead.model.next()
    request.say('seen')
    await readUntil(reader, includes('seen'))
    await lastBeatAMinuteAgo(dead)
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    again.finish()
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('completed')
    expect(await heir.prisma.replica.count()).toBe(1)
  })

  it('when a takeover failed half-way: its owner notices that it does not run it', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    request.say('seen')
    await readUntil(reader, includes('seen'))
    // Its runner ends, and this replica stays the owner of an answer that nobody runs.
    replica.engine.runner.abort(generationId, 'fenced')
    const again = await replica.model.next()
    again.finish()
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('completed')
  })

  it('though nobody is declared dead by a replica that was away itself, or right after Postgres was', async () => {
    const dead = await startReplica({ lease: inattentive })
    const replica = await startReplica({ lease: inattentive })
    await lastBeatAMinuteAgo(dead)
    const log = pino({ level: 'silent' })
    const connection = makeDirectConnection({ databaseUrl: databaseUrl(), applicationName: 'judge', log })
    const leases = makeLeaseRepository({ connection })
    const judge = { id: replica.engine.replicaId(), ttlSeconds: 0.1 }
    await replica.prisma.$executeRaw`UPDATE replica SET steady_since = now() + interval '1 hour'`
    expect(await leases.reap(judge)).toEqual([])
    await replica.prisma.$executeRaw`UPDATE replica SET steady_since = now() - interval '1 day'`
    const [postgres] = await replica.prisma.$queryRaw<{ seconds: number }[]>`
      SELECT extract(epoch FROM now() - pg_postmaster_start_time())::float8 AS seconds`
    await replica.prisma
      .$executeRaw`UPDATE replica SET heartbeat_at = now() - interval '1 day' WHERE id <> ${judge.id}::uuid`
    expect(await leases.reap({ ...judge, ttlSeconds: (postgres?.seconds ?? 0) + 60 })).toEqual([])
    expect(await leases.reap(judge)).toEqual([dead.engine.replicaId()])
    await connection.close()
  })

  it('as if nothing had been when the database goes away while a run needs it', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    const lock = await lockTable(databaseUrl(), 'generation')
    request.send({ type: 'upstream', id: 'resp_1' })
    await lock.held()
    await lock.cutOffWaiting()
    await lock.release()
    request.say('and on')
    request.finish()
    const events = await readUntil(reader, isEnd)
    expect(textOf(events)).toBe('and on')
    expect(endOf(events)?.status).toBe('completed')
    const generation = await replica.prisma.generation.findUniqueOrThrow({ where: { id: generationId } })
    expect(generation.upstreamId).toBe('resp_1')
  })

  it('once, when its message is sent twice at the same time', async () => {
    const replica = await startReplica()
    const { conversationId } = await ask(replica, 'before')
    const clientMessageId = crypto.randomUUID()
    const userId = (await replica.prisma.conversation.findUniqueOrThrow({ where: { id: conversationId } })).userId
    const send = () => replica.operations.startChat({ userId, request: { message: 'once', clientMessageId } })
    const [first, ...others] = await Promise.all([send(), send(), send()])
    for (const other of others) expect(other).toEqual(first)
    expect(await replica.prisma.generation.count()).toBe(2)
    expect(await replica.prisma.conversation.count()).toBe(2)
  })
})

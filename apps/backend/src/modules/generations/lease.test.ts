import { describe, expect, it } from '@jest/globals'
import { eventually } from '../../testing/eventually.ts'
import { engineSuite, expireLease } from './testing/engine-suite.ts'
import { lockTable } from './testing/lock-table.ts'
import { endOf, includes, isEnd, readUntil } from './testing/reading.ts'
import type { TestReplica } from './testing/test-replica.ts'

const { ask, databaseUrl, open, startReplica } = engineSuite()

const inattentive = { interval: 1_000, ttl: 3_000 }

/** Resolves after three more heartbeats of a replica, as `by` sees them. */
const beatsOn = async (of: TestReplica, by: TestReplica) => {
  const lastBeat = async () =>
    (await by.prisma.replica.findUniqueOrThrow({ where: { id: of.engine.replicaId() } })).heartbeatAt.getTime()
  for (let beats = 0; beats < 3; beats += 1) {
    const last = await lastBeat()
    await eventually(async () => (await lastBeat()) > last)
  }
}

describe('a lease', () => {
  it('is kept while a takeover takes long', async () => {
    const dead = await startReplica({ lease: inattentive })
    const heir = await startReplica({ lease: { interval: 0.1, ttl: 60 } })
    const { generationId } = await ask(dead)
    const reader = await open(heir, generationId)
    const request = await dead.model.next()
    request.say('seen')
    await readUntil(reader, includes('seen'))
    // So that the takeover itself writes the end, and waits for it.
    await heir.prisma.generation.update({ where: { id: generationId }, data: { stopRequestedAt: new Date() } })
    const lock = await lockTable(databaseUrl(), 'message')
    await expireLease(heir, dead)
    await lock.held()
    await beatsOn(heir, heir)
    await lock.release()
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('stopped')
  })

  it('is kept while requests wait for all connections of the pool', async () => {
    const replica = await startReplica({ lease: { interval: 0.1, ttl: 60 }, poolSize: 2 })
    const witness = await startReplica({ lease: inattentive })
    await ask(replica)
    const lock = await lockTable(databaseUrl(), 'message')
    const writes = Array.from({ length: 3 }, () => replica.prisma.message.updateMany({ data: { model: 'slow' } }))
    const written = Promise.all(writes)
    await lock.held()
    await beatsOn(replica, witness)
    await lock.release()
    await written
  })
})

import { describe, expect, it } from '@jest/globals'
import { engineSuite } from './testing/engine-suite.ts'
import { includes, isEnd, readUntil, textOf } from './testing/reading.ts'

const { ask, follow, open, startReplica } = engineSuite()

describe('invariant 2: a reader who leaves stops nothing', () => {
  it('goes on without any reader, and gives one cut off at any seq the next event', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const request = await replica.model.next()
    const gone = await open(replica, generationId)
    request.say('a')
    await readUntil(gone, includes('a'))
    await gone.return?.()
    request.say('b')
    request.finish()
    const all = await readUntil(await open(replica, generationId), isEnd)
    expect(textOf(all)).toBe('ab')
    for (const { seq } of all.slice(0, -1)) {
      const rest = await readUntil(await open(replica, generationId, seq), isEnd)
      expect(rest).toEqual(all.slice(seq + 1))
    }
  })

  it('goes on when a reader is cut off while it waits, here or at another replica', async () => {
    const owner = await startReplica()
    const other = await startReplica()
    const { generationId, messageId } = await ask(owner)
    const request = await owner.model.next()
    request.say('before')
    for (const replica of [owner, other]) {
      const cut = new AbortController()
      const reader = (await follow(replica, generationId, -1, cut.signal))[Symbol.asyncIterator]()
      await readUntil(reader, includes('before'))
      const waiting = reader.next()
      cut.abort()
      expect(await waiting).toEqual({ value: undefined, done: true })
    }
    expect(request.signal.aborted).toBe(false)
    expect([owner.engine.channels.counts().readers, other.engine.channels.counts().readers]).toEqual([0, 0])
    request.say(', after')
    request.finish()
    await owner.engine.runner.idle()
    const message = await owner.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({ status: 'completed', text: 'before, after' })
  })
})

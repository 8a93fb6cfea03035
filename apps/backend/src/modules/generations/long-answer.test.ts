import { getHeapStatistics } from 'node:v8'
import { describe, expect, it } from '@jest/globals'
import { encodeStreamEvent } from '../../http/sse.ts'
import { eventually } from '../../testing/eventually.ts'
import { countBytes } from './testing/count-bytes.ts'
import { engineSuite } from './testing/engine-suite.ts'
import { includes, readUntil } from './testing/reading.ts'

const { ask, databaseUrl, open, startReplica } = engineSuite()

const characters = 200_000
const tenths = 10
/** In each of them the model says so much at a time, in words; each is in a commit of its own. */
const rounds = 10
const words = Array.from({ length: characters / tenths / rounds / 5 }, () => 'word ')

/** What the last tenth may cost more than the first. */
const allowed = 1.2

/** What work leaves behind that can be counted, on any machine, however busy. */
type Work = { allocated: number; toPostgres: number; fromPostgres: number; toReaders: number }

const ratio = (first: Work, last: Work, what: keyof Work) => last[what] / first[what]

describe('an answer of 200,000 characters', () => {
  it('costs no more a token at its end than at its beginning, at its replica and at another one', async () => {
    await using counted = await countBytes(databaseUrl())
    const lease = { interval: 1_000, ttl: 3_000 }
    const owner = await startReplica({ lease, databaseUrl: counted.url })
    const other = await startReplica({ lease, databaseUrl: counted.url })
    const { generationId, messageId } = await ask(owner)
    const readers = [await open(owner, generationId), await open(other, generationId)]
    const request = await owner.model.next()
    let toReaders = 0

    const say = async () => {
      request.say(...words)
      for (const reader of readers) {
        for (const event of await readUntil(reader, includes(words.join('')))) {
          toReaders += encodeStreamEvent(event).length
        }
      }
    }
    const measure = (): Work => ({
      allocated: getHeapStatistics().total_allocated_bytes,
      ...counted.bytes(),
      toReaders,
    })
    const tenth = async (): Promise<Work> => {
      const before = measure()
      for (let round = 0; round < rounds; round += 1) await say()
      const after = measure()
      return {
        allocated: after.allocated - before.allocated,
        toPostgres: after.toPostgres - before.toPostgres,
        fromPostgres: after.fromPostgres - before.fromPostgres,
        toReaders: after.toReaders - before.toReaders,
      }
    }

    const work: Work[] = []
    for (let index = 0; index < tenths; index += 1) work.push(await tenth())
    request.finish()
    await owner.engine.runner.idle()
    const message = await owner.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message.text).toHaveLength(characters)

    // The first tenth compiles what the others only run: the second one is the smaller measure.
    const [first, last] = [work[1], work.at(-1)]
    if (!first || !last) throw new Error('nothing was measured')
    const whats = ['allocated', 'toPostgres', 'fromPostgres', 'toReaders'] as const
    const ratios = whats.map((what) => `${what} ${ratio(first, last, what).toFixed(2)}`)
    console.log(`Work of the last tenth to that of the second: ${ratios.join(', ')}`)
    for (const what of whats) expect(ratio(first, last, what)).toBeLessThanOrEqual(allowed)
    await eventually(() => owner.engine.runner.count() === 0)
  })
})

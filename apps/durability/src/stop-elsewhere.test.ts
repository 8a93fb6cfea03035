import { describe, expect, it } from '@jest/globals'
import { startBackends } from './testing/backends.ts'

type Entry = { tokensSent: number; outcome: string; clientClosedAt?: number; endedAt?: number }

/** Milliseconds from the press of Stop, as the issue asks. */
const promised = 1_000

describe('Stop', () => {
  it('pressed at a replica that does not run the answer closes the request at the model within a second', async () => {
    await using backends = await startBackends({ count: 2 })
    const [owner, other] = backends.clients
    if (!owner || !other) throw new Error('two replicas were asked for')
    // It would go on for ten minutes.
    const model = 'demo-count:n=12000,rate=20,first=0'
    let pressedAt = 0
    let status = ''
    for await (const event of owner.chat({ message: 'count', model })) {
      if (event.type === 'start') {
        const { generationId } = event.start
        // Once it is under way: a reader at the other replica has seen some of it.
        for await (const seen of other.followGeneration(generationId)) if (seen.type === 'text') break
        pressedAt = Date.now()
        await other.generations.stop(generationId)
      }
      if (event.type === 'end') status = event.end.status
    }
    expect(status).toBe('stopped')
    const response = await fetch(`${backends.model.journalUrl}?model=${encodeURIComponent(model)}`)
    const [entry, ...others]: Entry[] = await response.json()
    expect(others).toEqual([])
    expect(entry).toMatchObject({ outcome: 'cancelled', clientClosedAt: expect.any(Number) })
    // Both on this machine's clock: the model's own record of when its client left.
    const took = (entry?.clientClosedAt ?? Number.POSITIVE_INFINITY) - pressedAt
    console.log(`Stop at another replica closed the upstream request after ${took} ms`)
    expect(took).toBeGreaterThanOrEqual(0)
    expect(took).toBeLessThanOrEqual(promised)
  })
})

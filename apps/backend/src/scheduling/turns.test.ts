import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeTurns } from './turns.ts'

it('gives turns in the order of asking, to no owner twice and to no more than allowed at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 }),
      fc.integer({ min: 1, max: 3 }),
      async (owners, atOnce) => {
        const turns = makeTurns(atOnce)
        const running: string[] = []
        const order = new Map<string, number[]>()
        const work = async (owner: string, index: number) => {
          const turn = await turns.take(owner)
          expect(running).not.toContain(owner)
          running.push(owner)
          expect(running.length).toBeLessThanOrEqual(atOnce)
          order.set(owner, [...(order.get(owner) ?? []), index])
          await Promise.resolve()
          running.splice(running.indexOf(owner), 1)
          turn.release()
          turn.release()
        }
        await Promise.all(owners.map(work))
        for (const indexes of order.values()) expect(indexes).toEqual(indexes.toSorted((one, other) => one - other))
        expect([...order.values()].flat()).toHaveLength(owners.length)
        expect(turns.isWaitedFor()).toBe(false)
      },
    ),
  )
})

it('lets others in before the second of one owner', async () => {
  const turns = makeTurns(1)
  const first = await turns.take('busy')
  const started: string[] = []
  const later = ['busy', 'other'].map(async (owner) => {
    const turn = await turns.take(owner)
    started.push(owner)
    turn.release()
  })
  first.release()
  await Promise.all(later)
  expect(started).toEqual(['busy', 'other'])
  const both = makeTurns(2)
  const held = await both.take('busy')
  const next = both.take('busy')
  expect((await both.take('other')).release).toBeDefined()
  expect(both.isWaitedFor()).toBe(false)
  held.release()
  await next
})

it('forgets who leaves the queue', async () => {
  const turns = makeTurns(1)
  const first = await turns.take('a')
  const leaving = new AbortController()
  const left = turns.take('b', leaving.signal)
  leaving.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  expect(turns.isWaitedFor()).toBe(false)
  first.release()
  ;(await turns.take('c', leaving.signal.aborted ? undefined : leaving.signal)).release()
})

import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeTurns } from './turns.ts'

/** Each user in a network of their own. */
const by = (user: string) => ({ user, network: user })

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
          const turn = await turns.take(by(owner))
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
      },
    ),
  )
})

it('lets others in before the second of one owner', async () => {
  const turns = makeTurns(1)
  const first = await turns.take(by('busy'))
  const started: string[] = []
  const later = ['busy', 'other'].map(async (owner) => {
    const turn = await turns.take(by(owner))
    started.push(owner)
    turn.release()
  })
  first.release()
  await Promise.all(later)
  expect(started).toEqual(['other', 'busy'])
  const both = makeTurns(2)
  const held = await both.take(by('busy'))
  const next = both.take(by('busy'))
  expect((await both.take(by('other'))).release).toBeDefined()
  held.release()
  await next
})

it('forgets who leaves the queue', async () => {
  const turns = makeTurns(1)
  const first = await turns.take(by('a'))
  const leaving = new AbortController()
  const left = turns.take(by('b'), leaving.signal)
  leaving.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  expect(first.isWaitedFor()).toBe(false)
  first.release()
  ;(await turns.take(by('c'), leaving.signal.aborted ? undefined : leaving.signal)).release()
})

it('keeps the last turn for another network, and says for whom a turn is waited', async () => {
  const turns = makeTurns(3)
  const of = (network: string, user: string) => ({ network, user })
  const held = [await turns.take(of('x', 'a')), await turns.take(of('x', 'b'))]
  const third = turns.take(of('x', 'c'))
  const other = await turns.take(of('y', 'd'))
  // Whichever were released, the one who waits could not take it: it would be the last.
  expect([...held, other].map((turn) => turn.isWaitedFor())).toEqual([false, false, false])
  other.release()
  expect(held.map((turn) => turn.isWaitedFor())).toEqual([true, true])
  held[0]?.release()
  ;(await third).release()
  held[1]?.release()
})

it('serves networks in turn, and the users of each, however many users one has', async () => {
  const turns = makeTurns(1)
  const first = await turns.take(by('first'))
  const order: string[] = []
  const all = ['xa', 'xb', 'xa', 'xc', 'yd', 'yd'].map(async (user) => {
    const turn = await turns.take({ user, network: user.charAt(0) })
    order.push(user)
    turn.release()
  })
  first.release()
  await Promise.all(all)
  expect(order).toEqual(['xa', 'yd', 'xb', 'yd', 'xc', 'xa'])
})

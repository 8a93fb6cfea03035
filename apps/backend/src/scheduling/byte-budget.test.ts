import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeByteBudget } from './byte-budget.ts'

const limits = { total: 100, perOwner: 60, waiting: 1_000, waitingPerOwner: 1_000, patience: 60_000 }

it('never holds more than there is, unless one alone is larger, and lets everybody in', async () => {
  const asks = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 150 })), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(asks, async (given) => {
      const budget = makeByteBudget(limits)
      const held: [string, number][] = []
      let served = 0
      await Promise.all(
        given.map(async ([owner, bytes]) => {
          const free = await budget.take(owner, bytes)
          held.push([owner, bytes])
          const sum = (of: [string, number][]) => of.reduce((all, [, one]) => all + one, 0)
          expect(held.length === 1 || sum(held) <= limits.total).toBe(true)
          const own = held.filter(([one]) => one === owner)
          expect(own.length === 1 || sum(own) <= limits.perOwner).toBe(true)
          await Promise.resolve()
          served += 1
          held.splice(
            held.findIndex(([one, size]) => one === owner && size === bytes),
            1,
          )
          free()
          free()
        }),
      )
      expect(served).toBe(given.length)
    }),
  )
})

it('refuses who would wait behind too many, or for too long', async () => {
  const budget = makeByteBudget({ ...limits, waiting: 1, patience: 20 })
  const free = await budget.take('a', 100)
  const late = budget.take('b', 100)
  const one = expect(late).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5 })
  expect(() => budget.take('c', 100)).toThrow('Too much is being read at once.')
  await one
  free()
  ;(await budget.take('c', 100))()
})

it('lets one owner wait with a few requests only, so that others still may', async () => {
  const budget = makeByteBudget({ ...limits, waiting: 10, waitingPerOwner: 3 })
  const free = await budget.take('a', 100)
  const waiting = [1, 2, 3].map(() => budget.take('a', 10))
  expect(() => budget.take('a', 10)).toThrow('Too much is being read at once.')
  const other = budget.take('b', 10)
  free()
  for (const taken of [...waiting, other]) (await taken)()
  expect(budget.isCrowded()).toBe(false)
})

it('makes room in a full queue at the cost of whoever waits with the most', async () => {
  const budget = makeByteBudget({ ...limits, waiting: 4, waitingPerOwner: 3 })
  const free = await budget.take('a', 100)
  const kept = [budget.take('b', 10), budget.take('b', 10), budget.take('c', 10)]
  const refused = expect(Promise.all([budget.take('b', 10)])).rejects.toMatchObject({ code: 'unavailable' })
  const late = budget.take('d', 10)
  await refused
  // Nobody waits with more than one more than a newcomer would.
  expect(() => budget.take('b', 10)).toThrow('Too much is being read at once.')
  free()
  for (const taken of [...kept, late]) (await taken)()
})

it('serves owners in turn, however many requests one of them has', async () => {
  const budget = makeByteBudget({ ...limits, perOwner: 100 })
  const free = await budget.take('first', 100)
  const order: string[] = []
  const take = async (owner: string) => {
    const done = await budget.take(owner, 100)
    order.push(owner)
    done()
  }
  const all = ['a', 'a', 'a', 'a', 'b', 'c', 'b'].map(take)
  free()
  await Promise.all(all)
  expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'a', 'a'])
})

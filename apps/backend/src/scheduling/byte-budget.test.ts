import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeByteBudget } from './byte-budget.ts'

const limits = { total: 100, perNetwork: 80, perUser: 60, waiting: 1_000, waitingPerUser: 1_000, patience: 60_000 }

/** Each user in a network of their own. */
const by = (user: string) => ({ user, network: user })

it('never holds more than there is, unless one alone is larger, and lets everybody in', async () => {
  const asks = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 150 })), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(asks, async (given) => {
      const budget = makeByteBudget(limits)
      const held: [string, number][] = []
      let served = 0
      await Promise.all(
        given.map(async ([owner, bytes]) => {
          const free = await budget.take(by(owner), bytes)
          held.push([owner, bytes])
          const sum = (of: [string, number][]) => of.reduce((all, [, one]) => all + one, 0)
          expect(held.length === 1 || sum(held) <= limits.total).toBe(true)
          const own = held.filter(([one]) => one === owner)
          expect(own.length === 1 || sum(own) <= limits.perUser).toBe(true)
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
  const free = await budget.take(by('a'), 100)
  const late = budget.take(by('b'), 100)
  const one = expect(late).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5 })
  expect(() => budget.take(by('c'), 100)).toThrow('Too much is being read at once.')
  await one
  free()
  ;(await budget.take(by('c'), 100))()
})

it('lets one owner wait with a few requests only, so that others still may', async () => {
  const budget = makeByteBudget({ ...limits, waiting: 10, waitingPerUser: 3 })
  const free = await budget.take(by('a'), 100)
  const waiting = [1, 2, 3].map(() => budget.take(by('a'), 10))
  expect(() => budget.take(by('a'), 10)).toThrow('Too much is being read at once.')
  const other = budget.take(by('b'), 10)
  free()
  for (const taken of [...waiting, other]) (await taken)()
  expect(budget.isCrowded()).toBe(false)
})

it('makes room in a full queue at the cost of whoever waits with the most', async () => {
  const budget = makeByteBudget({ ...limits, waiting: 4, waitingPerUser: 3 })
  const free = await budget.take(by('a'), 100)
  const kept = [budget.take(by('b'), 10), budget.take(by('b'), 10), budget.take(by('c'), 10)]
  const refused = expect(Promise.all([budget.take(by('b'), 10)])).rejects.toMatchObject({ code: 'unavailable' })
  const late = budget.take(by('d'), 10)
  await refused
  // Nobody waits with more than one more than a newcomer would.
  expect(() => budget.take(by('b'), 10)).toThrow('Too much is being read at once.')
  free()
  for (const taken of [...kept, late]) (await taken)()
})

it('serves owners in turn, however many requests one of them has', async () => {
  const budget = makeByteBudget({ ...limits, perNetwork: 100, perUser: 100 })
  const free = await budget.take(by('first'), 100)
  const order: string[] = []
  const take = async (owner: string) => {
    const done = await budget.take(by(owner), 100)
    order.push(owner)
    done()
  }
  const all = ['a', 'a', 'a', 'a', 'b', 'c', 'b'].map(take)
  free()
  await Promise.all(all)
  expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'a', 'a'])
})

it('leaves room for another network, however many users of one hold as much as they may', async () => {
  const budget = makeByteBudget({ ...limits, perNetwork: 60, perUser: 30 })
  const held = [await budget.take({ user: 'a', network: 'x' }, 30), await budget.take({ user: 'b', network: 'x' }, 30)]
  const next = ['c', 'd'].map((user) => budget.take({ user, network: 'x' }, 30))
  ;(await budget.take({ user: 'e', network: 'y' }, 40))()
  expect(budget.isCrowded()).toBe(true)
  for (const free of held) free()
  for (const taken of next) (await taken)()
})

it('makes room in a full queue at the cost of the network with the most', async () => {
  const budget = makeByteBudget({ ...limits, waiting: 4 })
  const free = await budget.take({ user: 'a', network: 'x' }, 100)
  const kept = ['b', 'c', 'd'].map((user) => budget.take({ user, network: 'x' }, 10))
  const refused = expect(budget.take({ user: 'e', network: 'x' }, 10)).rejects.toMatchObject({ code: 'unavailable' })
  const late = budget.take({ user: 'f', network: 'y' }, 10)
  await refused
  free()
  for (const taken of [late, ...kept]) (await taken)()
})

import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Holder, makePlaces } from './places.ts'

const never = new AbortController().signal
const options = { what: 'imports', perUser: 3, perProcess: 6, retryAfter: 7 }
const of = (network: string, user: string): Holder => ({ network, user })

it('lets one network have all places while nobody else wants one', () => {
  const places = makePlaces(options)
  const taken = ['a', 'b', 'c', 'd', 'e', 'f'].map((user) => places.take(of('x', user), never))
  expect(() => places.take(of('x', 'g'), never)).toThrow('This server has 6 imports running, the most at once.')
  expect(taken.every(({ signal }) => !signal.aborted)).toBe(true)
  taken[0]?.leave()
  expect(places.take(of('x', 'g'), never).signal.aborted).toBe(false)
})

it('has the network with the most give up its newest to one with fewer, until they have as many', () => {
  const places = makePlaces(options)
  const taken = ['a', 'b', 'c', 'd', 'e', 'f'].map((user) => places.take(of('x', user), never))
  for (const user of ['g', 'h', 'i']) places.take(of('y', user), never)
  expect(taken.map(({ signal }) => signal.aborted)).toEqual([false, false, false, true, true, true])
  expect(taken[5]?.signal.reason).toMatchObject({ code: 'unavailable', retryAfter: 7 })
  for (const holder of [of('x', 'j'), of('y', 'j')]) {
    expect(() => places.take(holder, never)).toThrow(expect.objectContaining({ code: 'unavailable', retryAfter: 7 }))
  }
})

it('has the user with the most give one up to another of the same network', () => {
  const places = makePlaces(options)
  const taken = ['a', 'a', 'a', 'b', 'b', 'b'].map((user) => places.take(of('x', user), never))
  places.take(of('x', 'c'), never)
  expect(taken.map(({ signal }) => signal.aborted)).toEqual([false, false, false, false, false, true])
})

it('refuses a user who has as many as one may', () => {
  const places = makePlaces(options)
  for (let count = 0; count < 3; count += 1) places.take(of('x', 'a'), never)
  const refused = expect.objectContaining({ code: 'rate_limited', retryAfter: 7 })
  expect(() => places.take(of('y', 'a'), never)).toThrow(refused)
})

it('never has more open than allowed, nor refuses a network while another has two more', () => {
  const holders = fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 0, max: 9 }))
  const steps = fc.array(fc.record({ holder: holders, leaves: fc.boolean() }), { maxLength: 60 })
  fc.assert(
    fc.property(steps, (given) => {
      const places = makePlaces({ ...options, perUser: 100 })
      const open: { holder: Holder; place: ReturnType<typeof places.take> }[] = []
      const live = () => open.filter(({ place }) => !place.signal.aborted)
      const count = (network: string) => live().filter(({ holder }) => holder.network === network).length
      for (const {
        holder: [network, user],
        leaves,
      } of given) {
        const holder = of(network, `${network}${user}`)
        const leaving = leaves ? live()[0] : undefined
        leaving?.place.leave()
        if (leaving) open.splice(open.indexOf(leaving), 1)
        try {
          open.push({ holder, place: places.take(holder, never) })
        } catch {
          expect(live()).toHaveLength(6)
          expect(Math.max(...['x', 'y', 'z'].map(count))).toBeLessThan(count(network) + 2)
        }
        expect(live().length).toBeLessThanOrEqual(6)
      }
    }),
  )
})

import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { messagesToPark, mostDrawn } from './parked-messages.ts'

const count = 72
const ids = Array.from({ length: count }, (_, index) => `${index}`)
const between = (from: number, to: number) => new Set(ids.slice(from, to))
const nobody = () => false

test('a short conversation is drawn whole', () => {
  const few = ids.slice(0, mostDrawn)
  expect(
    messagesToPark({ ids: few, near: between(mostDrawn - 4, mostDrawn), parked: new Set(), isHeld: nobody }),
  ).toEqual([])
})

test('nothing is parked before it is known what is near', () => {
  expect(messagesToPark({ ids, near: new Set(), parked: new Set(), isHeld: nobody })).toEqual([])
})

test('what is near stays, and of the others the nearest, wherever one is', () => {
  fc.assert(
    fc.property(fc.nat({ max: count - 1 }), fc.integer({ min: 1, max: 8 }), (from, length) => {
      const near = between(from, from + length)
      const parked = new Set(messagesToPark({ ids, near, parked: new Set(), isHeld: nobody }))
      const drawn = ids.filter((id) => !parked.has(id))
      expect(drawn).toHaveLength(mostDrawn)
      expect([...near].every((id) => !parked.has(id))).toBe(true)
      // Without a gap: nothing that is parked lies between two that are drawn.
      expect(Number(drawn.at(-1)) - Number(drawn[0])).toBe(mostDrawn - 1)
    }),
  )
})

test('what comes near again takes the place of what is farthest', () => {
  const parked = between(0, count - mostDrawn)
  const farther = count - mostDrawn - 1
  const toPark = messagesToPark({ ids, near: between(farther, farther + 3), parked, isHeld: nobody })
  expect(toPark).toEqual([`${count - 1}`])
})

test('a message that is held stays, however far it is', () => {
  const parked = messagesToPark({ ids, near: between(0, 2), parked: new Set(), isHeld: (id) => id === '71' })
  expect(parked).toContain('70')
  expect(parked).not.toContain('71')
})

test('all that is near is drawn, were it more than the most', () => {
  expect(messagesToPark({ ids, near: new Set(ids), parked: new Set(), isHeld: nobody })).toEqual([])
})
